import type { CommitFacts, SecretHistory } from '../../core/finding.ts';
import type { Attribution } from './attribution.ts';
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
  atTips: ReadonlySet<string>,
  now: number,
): Map<SecretKey, SecretHistory> {
  const histories = new Map<SecretKey, SecretHistory>();
  for (const [key, commits] of inMessages) {
    const introduced = oldest(commits.flatMap((id) => messages.get(id) ?? []));
    if (introduced) histories.set(key, { introduced, atBranchTip: false, exposedDays: daysSince(introduced, now) });
  }
  for (const [key, { introduced: beginning, removed }] of lives) {
    const introduced = beginning.commit;
    const atBranchTip = inBlobs.get(key)?.some((id) => atTips.has(id)) ?? false;
    histories.set(key, {
      introduced,
      ...(removed && !atBranchTip && { removed }),
      atBranchTip,
      exposedDays: daysSince(introduced, now),
    });
  }
  return histories;
}

function oldest(commits: readonly CommitFacts[]): CommitFacts | undefined {
  const byAge = (a: CommitFacts, b: CommitFacts): number =>
    Date.parse(a.committed) - Date.parse(b.committed) || (a.commit < b.commit ? -1 : 1);
  return commits.toSorted(byAge)[0];
}

/** Whole days. @param now milliseconds since 1970 */
export function daysSince({ committed }: CommitFacts, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(committed)) / DAY_MS) || 0);
}
