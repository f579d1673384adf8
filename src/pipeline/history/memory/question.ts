import { createHash, createHmac, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../../../scanners/errno.ts';
import type { Repository } from '../../../scanners/git/objects/find-repository.ts';

/** What of a repository, and of each of its work trees, has a say in what a sweep tells, besides the objects. */
const TOLD_BY = [
  'HEAD',
  'packed-refs',
  'refs',
  'logs',
  'reftable',
  'index',
  'shallow',
  'config',
  'config.worktree',
  'worktrees',
];
/** Larger files are known by their end. */
const SMALL = 65_536;
const END = 4096;

/** Somebody might change what a link leads to without a trace. */
class LinkError extends Error {}

/**
 * Names a question to a repository in the state in which it is: while the name stays, so does the answer. Files are known
 * by what the file system says of them and by their bytes, loose objects by their names, so that none is opened.
 *
 * @param folders in which objects lie
 * @param asked what else the answer depends on
 * @param key the user's fingerprint key; empty when there is none
 * @returns undefined where nobody can tell, because there are links
 */
export function questionOf(
  { root, commonFolder }: Repository,
  folders: readonly string[],
  asked: unknown,
  key: string,
): string | undefined {
  const hash = createHash('sha256').update(JSON.stringify(asked));
  try {
    for (const name of TOLD_BY) addEntry(join(commonFolder, name), hash);
    if (root !== commonFolder) addEntry(join(root, '.mailmap'), hash);
    for (const folder of folders) addObjects(folder, hash);
  } catch (error) {
    if (error instanceof LinkError || errnoOf(error) !== undefined) return undefined;
    throw error;
  }
  return createHmac('sha256', key).update(hash.digest()).digest('hex');
}

function addObjects(folder: string, hash: Hash): void {
  addEntry(join(folder, 'pack'), hash);
  const prefixes = readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const prefix of prefixes.sort()) {
    const path = join(folder, prefix);
    const { ino, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    hash.update([path, ino, mtimeNs, ctimeNs, ...readdirSync(path).sort()].join('\0'));
  }
}

/** A file, or a folder and all that is in it; nothing, where there is none. */
function addEntry(path: string, hash: Hash): void {
  hash.update(`\0${path}\0`);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink()) throw new LinkError();
  if (stats?.isDirectory()) for (const name of readdirSync(path).sort()) addEntry(join(path, name), hash);
  else if (stats?.isFile()) addFile(path, hash);
}

function addFile(path: string, hash: Hash): void {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { ino, size, mtimeNs, ctimeNs } = fstatSync(file, { bigint: true });
    hash.update([ino, size, mtimeNs, ctimeNs].join('\0'));
    const bytes = Buffer.alloc(size > SMALL ? END : Number(size));
    hash.update(bytes.subarray(0, readSync(file, bytes, 0, bytes.length, Number(size) - bytes.length)));
  } finally {
    closeSync(file);
  }
}
