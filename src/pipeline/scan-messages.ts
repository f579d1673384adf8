import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Origin } from '../core/origin.ts';
import type { ChangeSource } from '../scanners/change/change-source.ts';
import { readFacts } from '../scanners/git/log/read-facts.ts';
import { readObjects } from '../scanners/git/read-objects.ts';
import { createPathFilter } from '../scanners/worktree/path-filter.ts';
import type { Observation } from '../triage/observation.ts';
import { keepBaseAllows } from '../triage/suppress/base-allows.ts';
import type { ChangeScan } from './change-scan.ts';
import { objectPath } from './history/object-batch.ts';
import { type BatchResult, emptyBatchResult, scanBytes } from './scan-batch.ts';

/**
 * Scans what the commits and tags of a range say themselves: their messages, and who made them. All of it is new. Its places
 * are those that a history has: lines of the object as it is stored. They count as no files.
 *
 * @throws GitError
 */
export async function scanMessages(range: Extract<ChangeSource, { kind: 'range' }>, scan: ChangeScan): Promise<void> {
  const { root, allows } = range;
  const isSelected = createPathFilter(scan);
  const origins = [
    ...range.commits.map((id) => ({ id, origin: originOf(id) })),
    ...range.tags.map((id) => ({ id, origin: { kind: 'object', path: objectPath('tag', id) } as const })),
  ].filter(({ origin }) => isSelected(origin.path));
  const seen: Observation[] = [];
  let index = 0;
  const ids = origins.map(({ id }) => id);
  for await (const read of readObjects(root, ids, scan.maxSize)) {
    const { origin } = origins[index++];
    if (index % 64 === 0) await nextTurn();
    if (scan.signal?.aborted) break;
    if (read.kind === 'missing') continue;
    if (read.kind === 'too-large') scan.journal.skip(origin.path, 'too-large');
    else seen.push(...inspected(read.bytes, origin, scan));
  }
  const { observations, diagnostics } = keepBaseAllows(await withFacts(root, seen), allows === 'all' ? seen : []);
  scan.tally.add({ ...emptyBatchResult(), observations: [...observations], diagnostics: [...diagnostics] });
}

/** Who made a commit is asked only where something is found. */
const originOf = (commit: string): Origin => ({
  kind: 'git',
  path: objectPath('commit', commit),
  commit,
  author: '',
  date: '',
});

function inspected(bytes: Buffer, origin: Origin, scan: ChangeScan): BatchResult['observations'] {
  const into = emptyBatchResult();
  scanBytes(bytes, origin, scan.inspection, into);
  const { observations, dropped, diagnostics } = into;
  scan.tally.add({ ...emptyBatchResult(), dropped, diagnostics });
  return observations;
}

async function withFacts(root: string, seen: readonly Observation[]): Promise<readonly Observation[]> {
  const commits = seen.flatMap(({ origin }) => (origin.kind === 'git' ? [origin.commit] : []));
  const facts = await readFacts(root, new Set(commits));
  return seen.map((observation) => {
    const { origin } = observation;
    if (origin.kind !== 'git') return observation;
    const { author = '', authored = '' } = facts.get(origin.commit) ?? {};
    return { ...observation, origin: { ...origin, author, date: authored } };
  });
}
