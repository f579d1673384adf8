import type { Command } from './read-commands.ts';

/** Longer chains are not written by hand, and would take quadratic time. */
const LONGEST_CHAIN = 32;

/** The commands that what one prints goes through. */
export function pipedThrough(command: Command): readonly Command[] {
  const chain: Command[] = [];
  for (let next = command.pipedTo; next && next.words.length > 0 && chain.length < LONGEST_CHAIN; next = next.pipedTo)
    chain.push(next);
  return chain;
}
