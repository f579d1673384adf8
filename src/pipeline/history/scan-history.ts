import { join } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { SecretHistory } from '../../core/finding.ts';
import { emptyCosts, type ScanCosts } from '../../core/meter.ts';
import { listCommits } from '../../scanners/git/log/list-commits.ts';
import { isPartialClone, objectFolders } from '../../scanners/git/objects/object-folders.ts';
import type { Journal } from '../../scanners/journal.ts';
import { createPathFilter } from '../../scanners/worktree/path-filter.ts';
import type { InspectOptions } from '../inspect.ts';
import type { ScanEvents, ScanPlan } from '../plan.ts';
import { emptyBatchResult } from '../scan-batch.ts';
import type { WorkerStart } from '../start-inspection.ts';
import type { Tally } from '../tally.ts';
import type { SecretKey } from './found-secrets.ts';
import { listObjects } from './list-objects.ts';
import { commitSelection } from './log/commit-selection.ts';
import { type Answer, historiesIn } from './memory/answer.ts';
import { retell } from './memory/object-records.ts';
import { memoryAfter, type ObjectMemory } from './memory/remember.ts';
import type { SweepState } from './memory/state-file.ts';
import { openSweep } from './memory/sweep.ts';
import { createObjectReader } from './object-reader.ts';
import { isWholeHistory, type PlannedHistory } from './plan.ts';
import { scanNames } from './scan-names.ts';
import { scanObjects } from './scan-objects.ts';
import { historiesOf } from './secret-history.ts';
import { keysByObject, sightingsOf } from './sightings.ts';
import { tellLives } from './tell-lives.ts';

export interface HistoryTools {
  readonly start: WorkerStart;
  readonly inspection: () => Promise<InspectOptions>;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly signal: ScanEvents['signal'];
}

/** What is known of secrets' lives, by rule and secret fingerprint. */
export type Histories = ReadonlyMap<SecretKey, SecretHistory>;

/**
 * Scans everything that a repository still holds, then compares the trees of all commits, which were read for their
 * messages, to tell of the objects in which something was found: what brought it, what took it away, and where it was. What
 * the last sweep has looked at already is remembered. A git that does not answer is one diagnostic, `git-unavailable`; what was found is then told
 * without that.
 *
 * @throws UsageError when the commits that were asked for are not there
 */
export async function scanHistory(plan: ScanPlan, history: PlannedHistory, tools: HistoryTools): Promise<Histories> {
  const { commonFolder } = history.repository;
  const { journal, tally } = tools;
  const folders = objectFolders(join(commonFolder, 'objects'), commonFolder, history.alternates, journal);
  const before = journal.diagnostics.length;
  const sweep = await openSweep(plan, history, folders, journal);
  if (sweep?.saved && sweep.answer) return tellAgain(sweep.saved, sweep.answer, tools);
  const { histories, memory, isToldByNames } = await scanAndTell(plan, history, folders, sweep?.saved, tools);
  if (!sweep || !memory) return histories;
  const { question } = sweep;
  const diagnostics = journal.diagnostics.slice(before);
  const told = { day: plan.today, observations: tally.observations, histories: [...histories], diagnostics };
  // A name that holds a secret stays with whoever has the repository.
  const isKept = question !== undefined && !isToldByNames;
  sweep.save({ ...memory, ...(isKept && { answer: { question, ...told } }) });
  return histories;
}

/** Nothing has changed since. */
function tellAgain({ records }: SweepState, answer: Answer, { journal, tally }: HistoryTools): Histories {
  for (const diagnostic of answer.diagnostics) journal.report(diagnostic);
  tally.add(retell(records).batch);
  tally.add({ ...emptyBatchResult(), observations: [...answer.observations] });
  return historiesIn(answer, Date.now());
}

interface Told {
  readonly histories: Histories;
  /** Undefined when something could not be read. */
  readonly memory?: ObjectMemory;
  /** Whether some name of a file holds a secret. */
  readonly isToldByNames: boolean;
}

async function scanAndTell(
  plan: ScanPlan,
  history: PlannedHistory,
  folders: readonly string[],
  saved: SweepState | undefined,
  { journal, tally, start, signal, inspection }: HistoryTools,
): Promise<Told> {
  const { repository, selection } = history;
  const { root } = repository;
  const { maxSize } = start;
  // A whole history's commits are all read here; what only a shallow one's file says of them, or the last sweep, is not.
  const isReadHere = isWholeHistory(selection) && !saved && !repository.isShallow;
  const commits = isReadHere ? undefined : listCommits(root, commitSelection(selection));
  const listed = await listObjects({ repository, folders, saved, maxSize, inspection, base: plan.base, journal });
  const reader = createObjectReader(listed.packs, folders, maxSize);
  try {
    const objects = await scanObjects({ root, ...listed, start, jobs: plan.jobs, journal, tally, signal });
    if (signal?.aborted) return { histories: new Map(), isToldByNames: false };
    const byBlob = keysByObject(objects.inBlobs);
    const isSelected = createPathFilter(plan);
    const isPartial = folders.some(isPartialClone);
    const reading = { listed, objects, byBlob, isSelected, isPartial, jobs: plan.jobs, signal };
    const told = await tellLives(history, commits, reading, journal);
    if (repository.isShallow) journal.report(SHALLOW);
    const options = await inspection();
    tally.add(await sightingsOf({ root, objects, reader, byBlob, isSelected, ...told }, maxSize, options));
    const inNames = scanNames(told.names, told.refNames, options);
    tally.add(inNames);
    if (start.stats) tally.add({ ...emptyBatchResult(), costs: attributionCosts(told.ms) });
    const histories = historiesOf(told.reachable, objects, told, Date.now());
    const memory = await memoryAfter(listed, objects, reader, { root, maxSize, inspection: options });
    // Stopped on the way, it told less than there is: the next time must not repeat that.
    const isWhole = !signal?.aborted;
    return { histories, isToldByNames: inNames.observations.length > 0, ...(memory && isWhole && { memory }) };
  } finally {
    reader.close();
    await commits?.stop();
  }
}

function attributionCosts(ms: number): ScanCosts {
  const { stages, rules } = emptyCosts();
  return { stages: { ...stages, attribute: ms }, rules };
}

const SHALLOW: Diagnostic = {
  code: 'shallow-repository',
  level: 'warning',
  message: 'the repository is shallow: what was before its first commits is not here (git fetch --unshallow)',
};
