import type { Command } from './read-commands.ts';

/** The commands that what one prints goes through. */
export function pipedThrough(command: Command): readonly Command[] {
  const chain: Command[] = [];
  for (let next = command.pipedTo; next && next.words.length > 0; next = next.pipedTo) chain.push(next);
  return chain;
}
