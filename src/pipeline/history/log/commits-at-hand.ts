import type { ListedCommit } from '../../../scanners/git/log/list-commits.ts';
import { orderCommits } from '../../../scanners/git/log/order-commits.ts';
import { collectGit } from '../../../scanners/git/stream-git.ts';
import type { Refs } from '../refs.ts';

/** Heads of this and other work trees, and what reflogs lead to; refs are told apart. */
const HEADS = ['rev-list', '--no-walk=unsorted', '--exclude=refs/*', '--all', '--reflog'];

/**
 * All commits that refs, heads and reflogs lead to, as git would list them, out of those that were read for their messages:
 * git would inflate all of them once more.
 *
 * @returns undefined when one of them was not read, or git left out a ref, which its log says
 * @throws GitError
 */
export async function commitsAtHand(
  root: string,
  refs: Refs,
  read: readonly ListedCommit[],
): Promise<readonly ListedCommit[] | undefined> {
  if (!refs.areAll) return undefined;
  const heads = (await collectGit(root, HEADS, {})).toString('latin1').split('\n').filter(Boolean);
  return orderCommits([...refs.commits, ...heads], new Map(read.map((commit) => [commit.id, commit])));
}
