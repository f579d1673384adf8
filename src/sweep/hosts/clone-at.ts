import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { decodePath, openablePath } from '../../core/path.ts';
import { isRepositoryRoot } from '../../scanners/git/find-repository-root.ts';
import { isBareRepository } from '../../scanners/git/is-bare-repository.ts';
import { toPosix } from '../../scanners/report-path.ts';

/** Bytes of a `.git` file or of a `commondir` that can be meant seriously: a path and a few words. */
const LONGEST_POINTER = 8 * 1024;

/**
 * The folder in which the objects and refs of the clone at a folder lie, without links: `.git`, the bare repository itself,
 * or, for a work tree added to another clone, that one's (gitrepository-layout(5): `gitdir` and `commondir`). Undefined when
 * the folder is no clone. Nothing of it is run, and git is not asked.
 *
 * @param folder absolute, with `/` between folders
 * @throws the system's error, or an Error in words, for a clone that leads nowhere
 */
export function objectsOfCloneAt(folder: string): string | undefined {
  if (isBareRepository(folder)) return real(folder);
  if (!isRepositoryRoot(folder)) return undefined;
  const git = `${folder}/.git`;
  const own = statSync(openablePath(git)).isFile() ? followPointer(git, folder) : git;
  const common = readPointer(`${own}/commondir`);
  const folderOfObjects = real(common === undefined ? own : resolve(own, common));
  if (!isBareRepository(folderOfObjects)) throw new Error('leads to no repository');
  return folderOfObjects;
}

/** Where a `.git` file says that the repository is; relative to the folder it lies in. */
function followPointer(file: string, folder: string): string {
  const text = readPointer(file);
  if (!text?.startsWith('gitdir: ')) throw new Error('its .git file names no repository');
  return resolve(folder, text.slice('gitdir: '.length));
}

function readPointer(file: string): string | undefined {
  const stats = statSync(openablePath(file), { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  if (stats.size > LONGEST_POINTER) throw new Error('its .git file is no such file');
  return decodePath(readFileSync(openablePath(file))).replace(/\n$/, '');
}

const real = (path: string): string => toPosix(decodePath(realpathSync(openablePath(path), 'buffer')));

/** The folder that people call the clone: the one with `.git`, or the repository itself. */
export const cloneOf = (objects: string): string => (objects.endsWith('/.git') ? dirname(objects) : objects);
