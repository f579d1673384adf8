import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { toPosix } from '../../report-path.ts';
import { findRepositoryRoot } from '../find-repository-root.ts';
import { isBareRepository } from '../is-bare-repository.ts';
import { collectGit } from '../stream-git.ts';
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
  const question = ['--show-object-format', '--is-shallow-repository', '--path-format=absolute', '--git-common-dir'];
  // Loading what runGit needs would take longer than all that a sweep does where nothing has changed.
  const answer = (await collectGit(root, ['rev-parse', ...question], {})).toString('utf8').replace(/\n$/, '');
  // A folder's name may have line breaks; it comes last.
  const [format, isShallow, ...common] = answer.split('\n');
  const idSize = format === 'sha256' ? 32 : 20;
  return { root, commonFolder: common.join('\n'), idSize, isShallow: isShallow === 'true' };
}
