import type { CommitFacts, SecretHistory } from '../../core/finding.ts';
import type { ListedCommit } from '../../scanners/git/log/list-commits.ts';
import type { Attribution } from './attribution.ts';
import type { FactsOf } from './commit-facts.ts';
import type { FoundSecrets, SecretKey } from './found-secrets.ts';

const DAY_MS = 86_400_000;

/**
 * The lives of all secrets that a log told of.
 *
 * @param atTips ids of blobs that the tip of some branch has
 * @param now milliseconds since 1970
 */
export function historiesOf(
  { lives, messages }: Attribution,
  { inBlobs, inMessages }: { readonly inBlobs: FoundSecrets; readonly inMessages: FoundSecrets },
  { atTips, factsOf }: { readonly atTips: ReadonlySet<string>; readonly factsOf: FactsOf },
  now: number,
): Map<SecretKey, SecretHistory> {
  const histories = new Map<SecretKey, SecretHistory>();
  for (const [key, commits] of inMessages) {
    const first = oldest(commits.flatMap((id) => messages.get(id) ?? []));
    if (!first) continue;
    const introduced = factsOf(first);
    histories.set(key, { introduced, atBranchTip: false, exposedDays: daysSince(introduced, now) });
  }
  for (const [key, { introduced: beginning, removed }] of lives) {
    const introduced = factsOf(beginning.commit);
    const atBranchTip = inBlobs.get(key)?.some((id) => atTips.has(id)) ?? false;
    histories.set(key, {
      introduced,
      ...(removed && !atBranchTip && { removed: factsOf(removed) }),
      atBranchTip,
      exposedDays: daysSince(introduced, now),
    });
  }
  return histories;
}

function oldest(commits: readonly ListedCommit[]): ListedCommit | undefined {
  const byAge = (a: ListedCommit, b: ListedCommit): number => a.time - b.time || (a.id < b.id ? -1 : 1);
  return commits.toSorted(byAge)[0];
}

/** Whole days. @param now milliseconds since 1970 */
export function daysSince({ committed }: CommitFacts, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(committed)) / DAY_MS) || 0);
}
