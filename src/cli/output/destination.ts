import { accessSync, constants, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';

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
  try {
    return fileDestination(resolve(output), displayPath(output), showSecrets);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const hint = errnoOf(error) === 'ENOENT' ? 'make its folder first' : undefined;
    throw new UsageError(`cannot write to ${displayPath(output)}: ${errnoInWords(error)}`, hint);
  }
}

/** @throws the system's error when a new file cannot be made there */
function fileDestination(path: string, name: string, showSecrets: boolean): Destination {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (showSecrets && there && !there.isFile()) {
    throw new UsageError(`--show-secrets does not write to ${name}: it is ${kindOf(there)}`, 'name a plain file');
  }
  const target = there?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : there;
  if (there && !target)
    throw new UsageError(`cannot write to ${name}: it is a link to nowhere`, 'remove it, or name another file');
  if (target?.isDirectory()) throw new UsageError(`cannot write to ${name}: it is a folder`, 'name a file in it');
  if (target && !target.isFile()) return { kind: 'device', path };
  // Behind a link, the file is replaced and the link stays.
  const file = target ? realpathSync(path) : path;
  accessSync(dirname(file), constants.W_OK | constants.X_OK);
  return { kind: 'file', path: file, mode: showSecrets ? ONLY_OWNER : target && target.mode & 0o777 };
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a link';
  return stats.isDirectory() ? 'a folder' : 'no plain file';
}
