import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errnoOf } from '../errno.ts';
import { runGit } from '../git/run-git.ts';

/** No merge has more parents in earnest; what the file says beyond that is not believed. */
const MOST = 64;

/**
 * Ids of the commits that the next commit will merge, as git notes them in MERGE_HEAD (git-merge(1)); none when no merge is
 * under way.
 *
 * @throws GitError
 */
export async function commitsBeingMerged(root: string): Promise<readonly string[]> {
  const [path] = (await runGit(root, ['rev-parse', '--git-path', 'MERGE_HEAD'])).toString('utf8').split('\n');
  try {
    const lines = readFileSync(resolve(root, path), 'latin1').split('\n');
    return lines.filter((line) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line)).slice(0, MOST);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return [];
  }
}
