import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { decodePath, displayPath, openablePath } from '../core/path.ts';

/** Where the files that steer a scan of one target may lie. */
export interface SearchPath {
  /** Absolute folders, nearest first: the target's own, then up to the repository's root, if it lies in one. */
  readonly folders: readonly string[];
  /** The last of them with all links resolved: nothing outside it has a say. */
  readonly realTop: string;
}

/**
 * The folders to look in for a target; links in its path are resolved first, and a folder is named as the target names
 * it where it does. A folder that holds `.git` is the root of a repository. A target that does not exist has no folders;
 * for standard input, name the working folder.
 */
export async function searchPath(target: string): Promise<SearchPath> {
  const real = await resolveLinks(target);
  if (real === undefined) return { folders: [], realTop: '' };
  const start = (await isFolder(real)) ? real : dirname(real);
  const folders: string[] = [];
  const names = await namesOfFolders(resolve(target));
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(names.get(folder) ?? folder);
    if (await exists(join(folder, '.git'))) return { folders, realTop: folder };
    if (dirname(folder) === folder) return { folders: [folders[0]], realTop: start };
  }
}

/** A path and the folders above it as they are written, by what they are with links resolved. */
async function namesOfFolders(path: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let folder = path; ; folder = dirname(folder)) {
    const real = await resolveLinks(folder);
    if (real !== undefined && !names.has(real)) names.set(real, folder);
    if (dirname(folder) === folder) return names;
  }
}

/**
 * The files of these names in the nearest folder that has one.
 *
 * @throws UsageError for one that is a link to somewhere outside the topmost folder
 */
export async function findNearest(search: SearchPath, names: readonly string[]): Promise<readonly string[]> {
  for (const folder of search.folders) {
    const found: string[] = [];
    for (const name of names) if (await exists(join(folder, name))) found.push(join(folder, name));
    for (const path of found) await refuseLinkOutOf(search.realTop, path);
    if (found.length > 0) return found;
  }
  return [];
}

/** undefined: there is no such thing, or it may not be looked at. */
async function resolveLinks(path: string): Promise<string | undefined> {
  return realpath(openablePath(path), { encoding: 'buffer' }).then(decodePath, () => undefined);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(openablePath(path)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(openablePath(path)).then(
    () => true,
    () => false,
  );
}

/** A scanned tree must not have any other file of the machine read and told about in an error. */
async function refuseLinkOutOf(top: string, path: string): Promise<void> {
  const target = (await resolveLinks(path)) ?? path;
  const way = relative(top, target);
  if (way !== '..' && !way.startsWith(`..${sep}`) && way !== target) return;
  throw new UsageError(
    `${displayPath(path)}: a link that leads out of ${displayPath(top)}`,
    'replace it by the file itself, or name a configuration with --config',
  );
}
