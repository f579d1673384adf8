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
import type { WorkerStart } from '../start-inspection.ts';
import type { Tally } from '../tally.ts';
import { createAttribution } from './attribution.ts';
import { blobsAtTips } from './blobs-at-tips.ts';
import type { SecretKey } from './found-secrets.ts';
import { type LoadedPacks, loadPacks } from './load-packs.ts';
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
 * which something was found: what brought it, what took it away, and where it was. A git that does not answer is one
 * diagnostic, `git-unavailable`; what was found is then told without that.
 *
 * @throws UsageError when the commits that were asked for are not there
 */
export async function scanHistory(plan: ScanPlan, history: PlannedHistory, tools: HistoryTools): Promise<Histories> {
  const { repository, selection } = history;
  const { root, commonFolder, idSize } = repository;
  const { journal, tally, start, signal } = tools;
  const log = startLog(root, logSelection(selection));
  const folders = objectFolders(join(commonFolder, 'objects'), commonFolder, history.alternates, journal);
  const packs = loadPacks(folders, idSize, plan.base, journal);
  const reader = createObjectReader(packs, folders, start.maxSize);
  try {
    const objects = await scanObjects({ root, folders, packs, start, jobs: plan.jobs, journal, tally, signal });
    if (signal?.aborted) return new Map();
    const byBlob = keysByObject(objects.inBlobs);
    const isSelected = createPathFilter(plan);
    const told = await tellAll(history, { log, packs, objects, byBlob, isSelected }, journal);
    if (told.missing > 0) journal.report(missing(told.missing, folders.some(isPartialClone)));
    if (repository.isShallow) journal.report(SHALLOW);
    const inspection = await tools.inspection();
    tally.add(await sightingsOf({ root, objects, reader, byBlob, isSelected, ...told }, start.maxSize, inspection));
    tally.add(scanNames(told.names, told.refNames, inspection));
    return historiesOf(told.reachable, objects, told.atTips, Date.now());
  } finally {
    reader.close();
    await log.stop();
  }
}

interface Untold {
  readonly log: Log;
  readonly packs: LoadedPacks;
  readonly objects: ObjectFindings;
  readonly byBlob: ReadonlyMap<string, readonly SecretKey[]>;
  readonly isSelected: (path: string) => boolean;
}

/** What git tells of the objects in which something was found. */
async function tellAll(
  { repository: { root }, selection, unreachable }: PlannedHistory,
  { log, packs, objects, byBlob, isSelected }: Untold,
  journal: Journal,
) {
  const isWhole = isWholeHistory(selection);
  const messages = new Set(keysByObject(objects.inMessages).keys());
  const reachable = createAttribution(byBlob, messages, isSelected);
  const ledger = createObjectLedger((id) => packs.has(id) || objects.loose.has(id));
  const left = (): Map<string, readonly SecretKey[]> =>
    new Map([...byBlob].filter(([blob]) => !reachable.seenBlobs.has(blob)));
  let refs: Refs = { names: [], tags: new Set(), tips: [] };
  let atTips: ReadonlySet<string> = new Set();
  let lost = unreachable ? createAttribution(new Map(), messages, isSelected) : undefined;
  try {
    await log.tell(ledger.watching(reachable));
    if (unreachable) {
      lost = createAttribution(left(), messages, isSelected);
      const input = [...packs.commits(), ...objects.looseCommits].filter((id) => !ledger.commits.has(id));
      const isAsked = input.length > 0 && byBlob.size + messages.size > 0;
      if (isAsked) await startLog(root, { revisions: ['--not', '--all', '--reflog'], input }).tell(lost);
    }
    refs = await readRefs(root);
    atTips = await blobsAtTips(root, refs.tips, byBlob);
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
