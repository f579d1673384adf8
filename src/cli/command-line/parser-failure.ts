import { suggest } from '../../config/suggest.ts';
import { UsageError } from '../../core/errors.ts';
import { COMMANDS, SCAN_COMMAND } from '../commands-table.ts';
import type { CommandGroup, CommandSpec } from './command-spec.ts';
import { findCommand } from './find-command.ts';
import { SEE_HELP } from './help-texts.ts';
import { yargsWords } from './read-positionals.ts';

const SPECS: ReadonlyArray<CommandSpec | CommandGroup> = Object.values(COMMANDS);
const GROUPS = SPECS.filter((spec) => 'commands' in spec);

/**
 * What yargs says of a command line, as one line with a hint. An error that is not about it comes back as it is.
 *
 * @param args the command line
 */
export function parserFailure(message: string | undefined, error: Error | undefined, args: readonly string[]): Error {
  // yargs hands on what its handlers throw, and its own YError for what it refuses itself.
  if (error && error.name !== 'YError') return error;
  const text = (message ?? error?.message ?? 'cannot be understood').replace(/\s+/g, ' ').trim();
  const option = /^unknown option ([^\s,]+)/.exec(text)?.[1];
  if (option) return new UsageError(`unknown option ${dashed(option)}`, suggestOption(option));
  const command = /^Unknown commands?: ([^\s,]+)/.exec(text)?.[1];
  if (command)
    return new UsageError(
      `unknown command or one word too many: ${command}`,
      suggestWord(
        command,
        GROUPS.flatMap(({ commands }) => Object.keys(commands)),
      ),
    );
  return wrongName(text, args) ?? new UsageError(text, SEE_HELP);
}

/** yargs only counts the names that are missing, and takes a name with choices for an option. */
function wrongName(text: string, args: readonly string[]): UsageError | undefined {
  const { spec, depth } = findCommand(args);
  const positionals = 'positionals' in spec ? Object.values(spec.positionals) : [];
  const given = /^a name is missing \((\d+) of/.exec(text)?.[1];
  const missing = given === undefined ? undefined : positionals[Number(given)];
  if (missing) {
    const usage = ['cli-cred-scan', ...args.slice(0, depth), ...positionals.map(yargsWords)].join(' ');
    return new UsageError(`a name is missing: ${usage}`, `${missing.word}: ${missing.describe}`);
  }
  const refused = /^invalid value: --(\S+) /.exec(text)?.[1];
  if (!positionals.some(({ word }) => word === refused)) return undefined;
  return new UsageError(text.replace('--', ''), SEE_HELP);
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
