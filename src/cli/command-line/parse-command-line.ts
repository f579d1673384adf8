import { COMPLETION_REQUEST } from '../completion/request.ts';
import type { Invocation, ParserSurroundings } from './invocation.ts';
import { readPlainCommand } from './plain-command.ts';

/**
 * Reads a command line (without node and the script) to what it asks for. Prints nothing and runs nothing.
 *
 * yargs takes two thirds of the time to start: what is plain is read without it, to the same end.
 *
 * @throws UsageError for anything that no command knows
 */
export async function parseCommandLine(args: readonly string[], surroundings: ParserSurroundings): Promise<Invocation> {
  if (args.length === 1 && args[0] === '--version') return { kind: 'text', text: `${surroundings.version}\n` };
  if (args[0] === COMPLETION_REQUEST) {
    return { kind: 'text', text: await (await import('../completion/complete.ts')).complete(args.slice(1)) };
  }
  const plain = readPlainCommand(args);
  if (plain) return plain;
  return (await import('./yargs-command-line.ts')).parseWithYargs(args, surroundings);
}
