import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { openablePath } from '../../../core/path.ts';
import { toPosix } from '../../report-path.ts';
import { findRepositoryRoot } from '../find-repository-root.ts';
import { runGit } from '../run-git.ts';
import type { IdSize } from './pack-index.ts';

/** A repository, with a work tree or without one. */
export interface Repository {
  /** Where git is asked: the folder with `.git`, or the bare repository itself. Absolute. */
  readonly root: string;
  /** Where refs and objects lie; that of the main work tree where there are several. Absolute. */
  readonly commonFolder: string;
  readonly idSize: IdSize;
  readonly isShallow: boolean;
}

/**
 * The repository that a folder is, or lies in.
 *
 * @throws UsageError when there is none; GitError when git refuses it
 */
export async function findRepository(folder: string): Promise<Repository> {
  const at = toPosix(resolve(folder));
  const root = isBareRepository(at) ? at : findRepositoryRoot(at);
  if (root === undefined)
    throw new UsageError(`${folder} is in no git repository`, 'name a repository, or a folder in one');
  const commonFolder = await ask(root, ['--path-format=absolute', '--git-common-dir']);
  const [format, isShallow] = (await ask(root, ['--show-object-format', '--is-shallow-repository'])).split('\n');
  return { root, commonFolder, idSize: format === 'sha256' ? 32 : 20, isShallow: isShallow === 'true' };
}

async function ask(root: string, question: readonly string[]): Promise<string> {
  return (await runGit(root, ['rev-parse', ...question])).toString('utf8').replace(/\n$/, '');
}

/** As git tells them: HEAD, and folders of objects and refs (is_git_directory, setup.c). */
function isBareRepository(folder: string): boolean {
  return (
    isKind(`${folder}/HEAD`, 'file') && isKind(`${folder}/objects`, 'folder') && isKind(`${folder}/refs`, 'folder')
  );
}

function isKind(path: string, kind: 'file' | 'folder'): boolean {
  try {
    const stats = statSync(openablePath(path));
    return kind === 'file' ? stats.isFile() : stats.isDirectory();
  } catch {
    return false;
  }
}
