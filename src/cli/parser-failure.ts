import { suggest } from '../config/suggest.ts';
import { UsageError } from '../core/errors.ts';
import { BASELINE_COMMANDS, REPORT_COMMANDS, RULES_COMMANDS } from './commands-table.ts';
import { BASELINE_OPTIONS, CONVERT_OPTIONS, RULES_OPTIONS, SCAN_OPTIONS } from './options.ts';

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
      suggestWord(command, [...RULES_COMMANDS, ...BASELINE_COMMANDS, ...REPORT_COMMANDS]),
    );
  return new UsageError(text, SEE_HELP);
}

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

function suggestOption(typed: string): string {
  const names = [
    ...Object.keys(SCAN_OPTIONS),
    ...Object.keys(BASELINE_OPTIONS),
    ...Object.keys(RULES_OPTIONS),
    ...Object.keys(CONVERT_OPTIONS),
    'help',
    'version',
  ];
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
