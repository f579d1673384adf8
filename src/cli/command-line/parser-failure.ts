import { suggest } from '../../config/suggest.ts';
import { UsageError } from '../../core/errors.ts';
import { findCommand } from './find-command.ts';
import { seeHelp } from './help-texts.ts';
import { yargsWords } from './read-positionals.ts';

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
  if (option) return new UsageError(`unknown option ${dashed(option)}`, suggestOption(option, args));
  const command = /^Unknown commands?: ([^\s,]+)/.exec(text)?.[1];
  if (command) return new UsageError(`unknown command or one word too many: ${command}`, suggestCommand(command, args));
  return wrongName(text, args) ?? new UsageError(text, seeHelp(commandIn(args)));
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
  return new UsageError(text.replace('--', ''), seeHelp(commandIn(args)));
}

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** The words that name the command. */
const commandIn = (args: readonly string[]): readonly string[] => args.slice(0, findCommand(args).depth);

/** Only what the command takes: an option of another one would be refused again. */
function suggestOption(typed: string, args: readonly string[]): string {
  const { spec } = findCommand(args);
  const nearest = suggest(typed, [...('options' in spec ? Object.keys(spec.options) : []), 'help', 'version']);
  return nearest ? `did you mean --${nearest}?` : seeHelp(commandIn(args));
}

/** Only of the group whose command it should be. */
function suggestCommand(typed: string, args: readonly string[]): string {
  const { spec } = findCommand(args);
  const nearest = suggest(typed, 'commands' in spec ? Object.keys(spec.commands) : []);
  return nearest ? `did you mean ${nearest}?` : seeHelp(commandIn(args));
}
