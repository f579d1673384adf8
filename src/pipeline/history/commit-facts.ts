import type { CommitFacts } from '../../core/finding.ts';
import type { ListedCommit } from '../../scanners/git/log/list-commits.ts';
import { readFacts } from '../../scanners/git/log/read-facts.ts';
import { type Attribution, commitsNamedIn } from './attribution.ts';

/** Who made a commit, and when. */
export type FactsOf = (commit: ListedCommit) => CommitFacts;

/** Asks git about all commits that are named. @throws GitError */
export async function readFactsFor(root: string, attributions: readonly Attribution[]): Promise<FactsOf> {
  const facts = await readFacts(
    root,
    attributions.flatMap((attribution) => [...commitsNamedIn(attribution)]),
  );
  return (commit) => facts.get(commit.id) ?? factsWithout(commit);
}

/** What a Date can hold, in milliseconds. */
const LATEST = 8.64e15;

/** What is known of a commit when git tells nothing of it. */
export function factsWithout({ id, time }: ListedCommit): CommitFacts {
  const date = new Date(Math.min(time, LATEST)).toISOString();
  return { commit: id, author: '', authored: date, committer: '', committed: date };
}
