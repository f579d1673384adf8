import { existsSync } from 'node:fs';
import { suggest } from '../../config/suggest.ts';
import { UsageError } from '../../core/errors.ts';
import { openablePath } from '../../core/path.ts';
import { COMMANDS } from '../commands-table.ts';
import { seeHelp } from './help-texts.ts';

/** What other programs have as a command, and how it is said here. */
const COMMANDS_OF_OTHERS: Readonly<Record<string, string>> = {
  scan: 'a scan needs no command: cli-cred-scan PATH',
  detect: 'a scan needs no command: cli-cred-scan PATH',
  dir: 'a scan needs no command: cli-cred-scan PATH',
  filesystem: 'a scan needs no command: cli-cred-scan PATH',
  git: 'cli-cred-scan history scans what a repository holds',
  protect: 'cli-cred-scan staged scans what the next commit adds',
  help: seeHelp(),
  version: 'cli-cred-scan --version tells it',
};

/**
 * Tells of a first target that is not there what was probably meant: whoever mistypes a command has named a path.
 *
 * @throws UsageError for a word that is no path, and nearly a command or one of other programs
 */
export function refuseMisspeltCommand([word = '']: readonly string[]): void {
  if (!/^[a-z]+$/i.test(word) || existsSync(openablePath(word))) return;
  const near = suggest(word, Object.keys(COMMANDS));
  const known = Object.hasOwn(COMMANDS_OF_OTHERS, word) ? COMMANDS_OF_OTHERS[word] : undefined;
  const hint = known ?? (near && `did you mean the command ${near}?`);
  if (hint) throw new UsageError(`No such file or folder: ${word}`, hint);
}
