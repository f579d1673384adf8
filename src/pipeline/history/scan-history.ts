import { join } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { UsageError } from '../../core/errors.ts';
import type { SecretHistory } from '../../core/finding.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { type Log, type LogSelection, startLog } from '../../scanners/git/log/read-log.ts';
import { isPartialClone, objectFolders } from '../../scanners/git/objects/object-folders.ts';
import type { Journal } from '../../scanners/journal.ts';
import { createPathFilter } from '../../scanners/worktree/path-filter.ts';
import type { InspectOptions } from '../inspect.ts';
import type { ScanEvents, ScanPlan } from '../plan.ts';
import { emptyBatchResult } from '../scan-batch.ts';
import type { WorkerStart } from '../start-inspection.ts';
import type { Tally } from '../tally.ts';
import { createAttribution } from './attribution.ts';
import { blobsAtTips } from './blobs-at-tips.ts';
import type { SecretKey } from './found-secrets.ts';
import { type ListedObjects, listObjects } from './list-objects.ts';
import { type Answer, historiesIn } from './memory/answer.ts';
import { retell } from './memory/object-records.ts';
import { memoryAfter, type ObjectMemory } from './memory/remember.ts';
import type { SweepState } from './memory/state-file.ts';
import { openSweep } from './memory/sweep.ts';
import { createObjectLedger } from './object-ledger.ts';
import { createObjectReader } from './object-reader.ts';
import { type HistorySelection, isWholeHistory, type PlannedHistory } from './plan.ts';
import { type Refs, readRefs } from './refs.ts';
import { scanNames } from './scan-names.ts';
import { type ObjectFindings, scanObjects } from './scan-objects.ts';
import { historiesOf } from './secret-history.ts';
import { keysByObject, sightingsOf } from './sightings.ts';

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
 * Scans everything that a repository still holds, then asks the log, which git writes meanwhile, about the objects in
 * which something was found: what brought it, what took it away, and where it was. What the last sweep has looked at
 * already is remembered. A git that does not answer is one diagnostic, `git-unavailable`; what was found is then told
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
  const log = startLog(root, logSelection(selection));
  const listed = await listObjects({ repository, folders, saved, maxSize, inspection, base: plan.base, journal });
  const reader = createObjectReader(listed.packs, folders, maxSize);
  try {
    const objects = await scanObjects({ root, ...listed, start, jobs: plan.jobs, journal, tally, signal });
    if (signal?.aborted) return { histories: new Map(), isToldByNames: false };
    const byBlob = keysByObject(objects.inBlobs);
    const isSelected = createPathFilter(plan);
    const told = await tellAll(history, { log, listed, objects, byBlob, isSelected }, journal);
    if (told.missing > 0) journal.report(missing(told.missing, folders.some(isPartialClone)));
    if (repository.isShallow) journal.report(SHALLOW);
    const options = await inspection();
    tally.add(await sightingsOf({ root, objects, reader, byBlob, isSelected, ...told }, maxSize, options));
    const inNames = scanNames(told.names, told.refNames, options);
    tally.add(inNames);
    const histories = historiesOf(told.reachable, objects, told.atTips, Date.now());
    const memory = await memoryAfter(listed, objects, reader, { root, maxSize, inspection: options });
    return { histories, isToldByNames: inNames.observations.length > 0, ...(memory && { memory }) };
  } finally {
    reader.close();
    await log.stop();
  }
}

interface Untold {
  readonly log: Log;
  readonly listed: ListedObjects;
  readonly objects: ObjectFindings;
  readonly byBlob: ReadonlyMap<string, readonly SecretKey[]>;
  readonly isSelected: (path: string) => boolean;
}

/** What git tells of the objects in which something was found. */
async function tellAll(
  { repository: { root }, selection, unreachable }: PlannedHistory,
  { log, listed: { packs, loose }, objects, byBlob, isSelected }: Untold,
  journal: Journal,
) {
  const isWhole = isWholeHistory(selection);
  const messages = new Set(keysByObject(objects.inMessages).keys());
  const reachable = createAttribution(byBlob, messages, isSelected);
  const looseIds = new Set(loose.map(({ id }) => id));
  const ledger = createObjectLedger((id) => packs.has(id) || looseIds.has(id));
  const left = (): Map<string, readonly SecretKey[]> =>
    new Map([...byBlob].filter(([blob]) => !reachable.seenBlobs.has(blob)));
  let refs: Refs = { names: [], tags: new Set(), tips: [], contents: [] };
  let named: ReadonlySet<string> = new Set();
  let atTips: ReadonlySet<string> = new Set();
  let lost = unreachable ? createAttribution(new Map(), messages, isSelected) : undefined;
  try {
    await log.tell(ledger.watching(reachable));
    if (unreachable) {
      lost = createAttribution(left(), messages, isSelected);
      const input = objects.commits.filter((id) => !ledger.commits.has(id));
      const isAsked = input.length > 0 && byBlob.size + messages.size > 0;
      if (isAsked) await startLog(root, { revisions: ['--not', '--all', '--reflog'], input }).tell(lost);
    }
    refs = await readRefs(root);
    atTips = await blobsAtTips(root, refs.tips, byBlob);
    if (isWhole) named = await blobsAtTips(root, refs.contents, byBlob);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (!isWhole) throw new UsageError(error.message);
    journal.report({ code: 'git-unavailable', level: 'error', message: error.message });
  }
  return {
    reachable,
    ...(lost && { unreachable: lost }),
    tags: isWhole ? refs.tags : new Set<string>(),
    refNames: isWhole ? refs.names : [],
    names: new Set([...ledger.names].filter(isSelected)),
    missing: ledger.missing.size,
    atTips,
    named,
  };
}

function logSelection({ since, until, branches, maxDepth, firstParent }: HistorySelection): LogSelection {
  const limits = [
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(until === undefined ? [] : [`--until=${until}`]),
    ...(maxDepth === undefined ? [] : [`--max-count=${maxDepth}`]),
  ];
  const revisions = branches.length > 0 ? ['--end-of-options', ...branches] : ['--all', '--reflog'];
  return { revisions: [...limits, ...revisions], firstParent };
}

const SHALLOW: Diagnostic = {
  code: 'shallow-repository',
  level: 'warning',
  message: 'the repository is shallow: what was before its first commits is not here (git fetch --unshallow)',
};

function missing(count: number, isPartial: boolean): Diagnostic {
  const why = isPartial ? 'the clone is partial, and nothing was fetched' : 'the repository is damaged';
  return { code: 'missing-objects', level: 'error', message: `${count} blobs that commits name are not here: ${why}` };
}
