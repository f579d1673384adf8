import { accessSync, constants, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import { errnoInWords } from '../scanners/errno.ts';

/** Where the report goes. `file` is replaced as a whole, `device` (also a pipe) is written to as it is. */
export type Destination =
  | { readonly kind: 'stdout' }
  | { readonly kind: 'file'; readonly path: string; readonly mode: number | undefined }
  | { readonly kind: 'device'; readonly path: string };

export interface DestinationQuestion {
  /** `--output` as typed; `-` is standard output. */
  readonly output: string | undefined;
  readonly showSecrets: boolean;
  readonly stdoutIsTerminal: boolean;
}

const ONLY_OWNER = 0o600;
const HINT = 'give --output FILE: it becomes readable for you alone';

/**
 * Decides where the report goes, before anything is scanned.
 *
 * @throws UsageError when it could not be written there, or when secrets would be shown to others
 */
export function chooseDestination({ output, showSecrets, stdoutIsTerminal }: DestinationQuestion): Destination {
  if (output === undefined || output === '-') {
    if (showSecrets && !stdoutIsTerminal)
      throw new UsageError('--show-secrets writes to a terminal or to a file', HINT);
    return { kind: 'stdout' };
  }
  const name = displayPath(output);
  const path = resolve(output);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (showSecrets && there && !there.isFile()) {
    throw new UsageError(`--show-secrets does not write to ${name}: it is ${kindOf(there)}`, 'name a plain file');
  }
  const target = there?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : there;
  if (there && !target) throw new UsageError(`cannot write to ${name}: it is a link to nowhere`);
  if (target?.isDirectory()) throw new UsageError(`cannot write to ${name}: it is a folder`, 'name a file in it');
  if (target && !target.isFile()) return { kind: 'device', path };
  requireFolder(path, name);
  if (showSecrets) return { kind: 'file', path, mode: ONLY_OWNER };
  // Behind a link, the file is replaced and the link stays.
  return { kind: 'file', path: target ? realpathSync(path) : path, mode: target && target.mode & 0o777 };
}

function requireFolder(path: string, name: string): void {
  try {
    accessSync(dirname(path), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UsageError(`cannot write to ${name}: ${errnoInWords(error)}`);
  }
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a link';
  return stats.isDirectory() ? 'a folder' : 'no plain file';
}
