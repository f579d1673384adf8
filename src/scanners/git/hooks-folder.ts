import { resolve } from 'node:path';
import { runGit } from './run-git.ts';

/** Where a repository's hooks lie. Both paths are absolute. */
export interface HooksFolder {
  /** Where git looks for them, as the user's own configuration (`core.hooksPath`) has it. */
  readonly used: string;
  /** The folder of the repository's own, for all of its working trees. */
  readonly own: string;
}

/**
 * Asks git where it looks for hooks when the user commits.
 *
 * @param root folder with `.git`, absolute
 * @throws GitError
 */
export async function hooksFolder(root: string): Promise<HooksFolder> {
  const used = await answer(root, ['rev-parse', '--git-path', 'hooks']);
  const own = await answer(root, ['rev-parse', '--git-common-dir']);
  return { used: resolve(root, used), own: resolve(root, own, 'hooks') };
}

async function answer(root: string, question: readonly string[]): Promise<string> {
  return (await runGit(root, question, 'users')).toString('utf8').replace(/\r?\n$/, '');
}
