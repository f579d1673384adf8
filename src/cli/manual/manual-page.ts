import { CONFIG_NAMES } from '../../config/load.ts';
import { IGNORE_FILE_NAME } from '../../config/load-ignore-file.ts';
import { ABOUT_COMMAND_NAMES, EXIT_MEANINGS, PATTERNS, PURPOSE } from '../command-line/help-texts.ts';
import { COMMANDS, SCAN_COMMAND } from '../commands-table.ts';
import { KEY_FILE_VARIABLE, KEY_VARIABLE } from '../settings/fingerprint-key.ts';
import { BASELINE_FILE } from '../settings/read-baseline.ts';
import { commandEntries } from './command-entries.ts';
import { optionEntries } from './option-entries.ts';
import { roff } from './roff.ts';

const VARIABLES = [
  [KEY_VARIABLE, 'A key of yours, 16 characters or more: reports name a keyed fingerprint of each secret'],
  [KEY_FILE_VARIABLE, 'A file with that key instead, which only you can read'],
  ['NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE', 'Whether the report has colours'],
  ['GITHUB_EVENT_PATH', 'The event whose commits range scans when none are named'],
] as const;

const FILES = [
  [CONFIG_NAMES.join(', '), 'The configuration; the nearest one counts'],
  [IGNORE_FILE_NAME, 'What does not count'],
  [BASELINE_FILE, 'Known findings, where baseline keeps them'],
] as const;

/**
 * The manual page of the program, in the macros of man(7), from the table of commands.
 *
 * @param version of the program
 */
export function manualPage(version: string): string {
  const sections = [
    ['NAME', `cli\\-cred\\-scan \\- find the credentials that developers' tools leave behind in files\n`],
    ['SYNOPSIS', synopsis()],
    ['DESCRIPTION', `${roff(PURPOSE)}\n.PP\n${roff(ABOUT_COMMAND_NAMES)}\n`],
    ['OPTIONS', `${optionEntries(SCAN_COMMAND.options)}.PP\n${roff(PATTERNS)}\n`],
    ['COMMANDS', commandEntries(COMMANDS, SCAN_COMMAND.options)],
    ['EXIT STATUS', EXIT_MEANINGS.map(([code, meaning]) => tagged(`${code}`, meaning)).join('')],
    ['ENVIRONMENT', VARIABLES.map(([name, meaning]) => tagged(name, meaning)).join('')],
    ['FILES', FILES.map(([name, meaning]) => tagged(name, meaning)).join('')],
    ['EXAMPLES', SCAN_COMMAND.examples.map(([line, meaning]) => tagged(line, meaning)).join('')],
    ['SEE ALSO', `.BR git (1),\n.BR githooks (5)\n`],
  ];
  const title = `.TH CLI\\-CRED\\-SCAN 1 "" "cli\\-cred\\-scan ${roff(version)}" "User Commands"\n`;
  return `${title}${sections.map(([name, text]) => `.SH ${name}\n${text}`).join('')}`;
}

function synopsis(): string {
  const forms = ['[option...] [path...]', ...Object.keys(COMMANDS).map((name) => `${name} ...`)];
  return forms.map((form) => `.B cli\\-cred\\-scan\n${roff(form)}\n`).join('.br\n');
}

const tagged = (tag: string, text: string): string => `.TP\n\\fB${roff(tag)}\\fR\n${roff(text)}.\n`;
