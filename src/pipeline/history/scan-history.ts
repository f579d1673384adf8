import { join } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { UsageError } from '../../core/errors.ts';
import type { SecretHistory } from '../../core/finding.ts';
import { GitError } from '../../scanners/git/git-error.ts';
import { type LogSelection, startLog } from '../../scanners/git/log/read-log.ts';
import { isPartialClone, objectFolders } from '../../scanners/git/objects/object-folders.ts';
import type { Journal } from '../../scanners/journal.ts';
import { createPathFilter } from '../../scanners/worktree/path-filter.ts';
import type { InspectOptions } from '../inspect.ts';
import type { ScanEvents, ScanPlan } from '../plan.ts';
import type { WorkerStart } from '../start-inspection.ts';
import type { Tally } from '../tally.ts';
import { type Attribution, createAttribution } from './attribution.ts';
import { blobsAtTips } from './blobs-at-tips.ts';
import type { SecretKey } from './found-secrets.ts';
import { loadPacks } from './load-packs.ts';
import { createObjectLedger } from './object-ledger.ts';
import { type HistorySelection, isWholeHistory, type PlannedHistory } from './plan.ts';
import { scanNames } from './scan-names.ts';
import { scanObjects } from './scan-objects.ts';
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
 * which something was found: what brought it, what took it away, and where it was.
 *
 * @throws UsageError when the commits that were asked for are not there
 */
export async function scanHistory(plan: ScanPlan, history: PlannedHistory, tools: HistoryTools): Promise<Histories> {
  const isWhole = isWholeHistory(history.selection);
  try {
    return await scanAll(plan, history, tools);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (!isWhole) throw new UsageError(error.message);
    tools.journal.report({ code: 'git-unavailable', level: 'error', message: error.message });
    return new Map();
  }
}

async function scanAll(plan: ScanPlan, history: PlannedHistory, tools: HistoryTools): Promise<Histories> {
  const { repository, selection, unreachable } = history;
  const { root, commonFolder, idSize } = repository;
  const { journal, tally, start, signal } = tools;
  const log = startLog(root, logSelection(selection));
  try {
    const folders = objectFolders(join(commonFolder, 'objects'), commonFolder, history.alternates, journal);
    const packs = loadPacks(folders, idSize, plan.base, journal);
    const objects = await scanObjects({ root, folders, packs, start, jobs: plan.jobs, journal, tally, signal });
    if (signal?.aborted) return new Map();

    const byBlob = keysByObject(objects.inBlobs);
    const messages = new Set(keysByObject(objects.inMessages).keys());
    const isSelected = createPathFilter(plan);
    const reachable = createAttribution(byBlob, messages, isSelected);
    const ledger = createObjectLedger((id) => packs.has(id) || objects.loose.has(id));
    await log.tell(ledger.watching(reachable));
    const lost = unreachable
      ? await attributeLost(root, [...packs.commits(), ...objects.looseCommits], ledger.commits)
      : undefined;
    if (ledger.missing.size > 0) journal.report(missing(ledger.missing.size, folders.some(isPartialClone)));
    if (repository.isShallow) journal.report(SHALLOW);

    const inspection = await tools.inspection();
    const found = { root, objects, byBlob, reachable, ...(lost && { unreachable: lost }) };
    tally.add(await sightingsOf(found, start.maxSize, inspection));
    tally.add(await scanNames(root, ledger.names, inspection));
    return historiesOf(reachable, objects, await blobsAtTips(root, byBlob), Date.now());

    /** Asks about the commits that no ref leads to. */
    async function attributeLost(
      folder: string,
      commits: readonly string[],
      known: ReadonlySet<string>,
    ): Promise<Attribution> {
      const left = new Map([...byBlob].filter(([blob]) => !reachable.seenBlobs.has(blob)));
      const attribution = createAttribution(left, messages, isSelected);
      const input = commits.filter((id) => !known.has(id));
      if (input.length > 0 && left.size + messages.size > 0)
        await startLog(folder, { revisions: ['--not', '--all', '--reflog'], input }).tell(attribution);
      return attribution;
    }
  } finally {
    await log.stop();
  }
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
