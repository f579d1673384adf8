import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './errno.ts';

/**
 * Makes a folder and those above it that are not there, for their owner alone. Node 20's own way never ends where a file
 * system makes no folders, as below `/proc`.
 *
 * @throws an error of the file system
 */
export function makeFolders(folder: string): void {
  const missing = makeFolder(folder);
  if (!missing) return;
  if (dirname(folder) === folder) throw missing;
  makeFolders(dirname(folder));
  const refused = makeFolder(folder);
  if (refused) throw refused;
}

/** Returns the error when one above it is missing. */
function makeFolder(folder: string): unknown {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return error;
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
  return undefined;
}
