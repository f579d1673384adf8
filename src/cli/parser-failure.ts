import { suggest } from '../config/suggest.ts';
import { UsageError } from '../core/errors.ts';
import type { CommandGroup, CommandSpec } from './command-spec.ts';
import { COMMANDS, SCAN_COMMAND } from './commands-table.ts';

const SPECS: ReadonlyArray<CommandSpec | CommandGroup> = Object.values(COMMANDS);
const GROUPS = SPECS.filter((spec) => 'commands' in spec);

const SEE_HELP = 'cli-cred-scan --help lists what there is';

/** What yargs says of a command line, as one line with a hint. An error that is not about it comes back as it is. */
export function parserFailure(message: string | undefined, error: Error | undefined): Error {
  // yargs hands on what its handlers throw, and its own YError for what it refuses itself.
  if (error && error.name !== 'YError') return error;
  const text = (message ?? error?.message ?? 'cannot be understood').replace(/\s+/g, ' ').trim();
  const option = /^unknown option ([^\s,]+)/.exec(text)?.[1];
  if (option) return new UsageError(`unknown option ${dashed(option)}`, suggestOption(option));
  const command = /^Unknown command: (\S+)/.exec(text)?.[1];
  if (command)
    return new UsageError(
      `unknown command or one word too many: ${command}`,
      suggestWord(
        command,
        GROUPS.flatMap(({ commands }) => Object.keys(commands)),
      ),
    );
  return new UsageError(text, SEE_HELP);
}

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

function suggestOption(typed: string): string {
  const commands = [
    SCAN_COMMAND,
    ...SPECS.flatMap((spec) => ('commands' in spec ? Object.values(spec.commands) : spec)),
  ];
  const names = [...commands.flatMap(({ options }) => Object.keys(options)), 'help', 'version'];
  // An option of another command is not what was meant.
  const nearest = suggest(
    typed,
    names.filter((name) => name !== typed),
  );
  return nearest ? `did you mean --${nearest}?` : SEE_HELP;
}

function suggestWord(typed: string, words: readonly string[]): string {
  const nearest = suggest(typed, words);
  return nearest ? `did you mean ${nearest}?` : SEE_HELP;
}
