import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChangeSource } from '../scanners/change/change-source.ts';
import { readFacts } from '../scanners/git/log/read-facts.ts';
import { readObjects } from '../scanners/git/read-objects.ts';
import { createPathFilter } from '../scanners/worktree/path-filter.ts';
import { keepBaseAllows } from '../triage/base-allows.ts';
import type { Observation } from '../triage/observation.ts';
import type { ChangeScan } from './change-scan.ts';
import { objectPath } from './history/object-batch.ts';
import { type BatchResult, emptyBatchResult, scanBytes } from './scan-batch.ts';

/**
 * Scans what the commits of a range say themselves: their messages, and who made them. All of it is new. Its places are those
 * that a history has: lines of the commit as it is stored. They count as no files.
 *
 * @throws GitError
 */
export async function scanMessages(range: Extract<ChangeSource, { kind: 'range' }>, scan: ChangeScan): Promise<void> {
  const { root, allows } = range;
  const isSelected = createPathFilter(scan);
  const commits = range.commits.filter((commit) => isSelected(objectPath('commit', commit)));
  const seen: Observation[] = [];
  let index = 0;
  for await (const read of readObjects(root, commits, scan.maxSize)) {
    const commit = commits[index++];
    if (index % 64 === 0) await nextTurn();
    if (scan.signal?.aborted) break;
    if (read.kind === 'missing') continue;
    const path = objectPath('commit', commit);
    if (read.kind === 'too-large') scan.journal.skip(path, 'too-large');
    else seen.push(...inspected(read.bytes, path, commit, scan));
  }
  const { observations, diagnostics } = keepBaseAllows(await withFacts(root, seen), allows === 'all' ? seen : []);
  scan.tally.add({ ...emptyBatchResult(), observations: [...observations], diagnostics: [...diagnostics] });
}

function inspected(bytes: Buffer, path: string, commit: string, scan: ChangeScan): BatchResult['observations'] {
  const into = emptyBatchResult();
  scanBytes(bytes, { kind: 'git', path, commit, author: '', date: '' }, scan.inspection, into);
  const { observations, dropped, diagnostics } = into;
  scan.tally.add({ ...emptyBatchResult(), dropped, diagnostics });
  return observations;
}

async function withFacts(root: string, seen: readonly Observation[]): Promise<readonly Observation[]> {
  const commitOf = ({ origin }: Observation): string => (origin.kind === 'git' ? origin.commit : '');
  const facts = await readFacts(root, new Set(seen.map(commitOf)));
  return seen.map((observation) => {
    const { author = '', authored = '' } = facts.get(commitOf(observation)) ?? {};
    return { ...observation, origin: { ...observation.origin, author, date: authored } };
  });
}
