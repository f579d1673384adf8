import { EXIT } from '../exit-codes.ts';

/** What the program does, in a paragraph. */
export const PURPOSE = `Finds the credentials in files and folders (default: this folder; - is standard input) and says what identity each one is, how long it lives and where to end it. Hidden and ignored files are scanned too.`;

/**
 * The hint where nothing better is known.
 *
 * @param command the words that name it; none for a scan
 */
export const seeHelp = (command: readonly string[] = []): string =>
  `${['cli-cred-scan', ...command].join(' ')} --help lists what there is`;

/** What `--help` shows beside the options; a line is a paragraph, wrapped to the terminal. */
export const SCAN_USAGE = `cli-cred-scan [path..]

${PURPOSE}`;

/** What each exit code means. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.clean, 'no findings'],
  [EXIT.findings, 'findings at or above --fail-on'],
  [EXIT.usage, 'wrong usage or configuration'],
  [EXIT.nothingScanned, 'nothing was scanned'],
  [EXIT.partial, 'something could not be read, or the report not be written'],
  [EXIT.bug, 'a bug of ours'],
  [EXIT.interrupted, 'interrupted; what was found until then is reported'],
];

export const PATTERNS = 'Patterns: a name without a slash matches at any depth, * ends at a slash, ** does not.';

export const ABOUT_COMMAND_NAMES = 'A path that is named like a command is written ./rules.';

const exitLines = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`).join('\n');

/** What stands below the options of a scan. */
export const EPILOGUE = `${PATTERNS}

Exit codes:
${exitLines}

With a key of yours (16 characters or more) in CLI_CRED_SCAN_FINGERPRINT_KEY, reports name a keyed fingerprint of each secret: the same wherever it is seen.

${ABOUT_COMMAND_NAMES}`;

/** What stands below those of every other command. */
export const COMMAND_EPILOGUE = 'Patterns and exit codes: cli-cred-scan --help';

/** yargs' own sentences, as one line each that names what was typed. */
export const PARSER_TEXTS = {
  'Unknown argument: %s': { one: 'unknown option %s', other: 'unknown option %s' },
  'Not enough arguments following: %s': '--%s needs a value',
  'Invalid values:': 'invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '--%s %s; choose one of %s',
  'Not enough non-option arguments: got %s, need at least %s': {
    one: 'a name is missing (%s of %s given)',
    other: 'a name is missing (%s of %s given)',
  },
};
