/** What `--help` shows beside the options; a line is a paragraph, wrapped to the terminal. */
export const SCAN_USAGE = `cli-cred-scan [path..]

Finds the credentials in files and folders (default: this folder; - is standard input) and says what identity each one is, how long it lives and where to end it. Hidden and ignored files are scanned too.`;

export const EPILOGUE = `Patterns: a name without a slash matches at any depth, * ends at a slash, ** does not.

Exit codes:
  0    no findings
  1    findings at or above --fail-on
  2    wrong usage or configuration
  3    nothing was scanned
  4    something could not be read, or the report not be written
  70   a bug of ours
  130  interrupted; what was found until then is reported

With a key of yours (16 characters or more) in CLI_CRED_SCAN_FINGERPRINT_KEY, reports name a keyed fingerprint of each secret: the same wherever it is seen.

A path that is named like a command is written ./rules.`;

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
