import pLimit from 'p-limit';
import type { Diagnostic } from '../core/diagnostic.ts';
import { UsageError } from '../core/errors.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { ScanRefused, type ScanThreads, startScanThreads, type ThreadEvents } from '../pipeline/scan-threads.ts';
import { beginRun, finishRun, pendingRepositories } from '../store/runs.ts';
import { saveScan } from '../store/save-scan.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { keyOf, type Listing, planRun } from './plan-run.ts';
import type { SweepRepository } from './repository.ts';
import { tryAgain } from './retry.ts';
import { scanRepository, type Workers } from './scan-repository.ts';
import type { SweepEvents, SweepPlan } from './sweep-plan.ts';
import { createSweepTally } from './sweep-tally.ts';
import { isPassing, toRepositoryScan } from './to-repository-scan.ts';

/** What a sweep was, for who started it; the store has all that it found. */
export interface SweepOutcome {
  readonly run: Pick<RunRow, 'id'>;
  /** Whether it took up a run that had been stopped. */
  readonly resumed: boolean;
  /** Set when it was stopped; the same sweep takes it up. */
  readonly interrupted: boolean;
  /** Of listing the repositories. */
  readonly problems: readonly Diagnostic[];
}

/**
 * The whole story of a sweep: lists the repositories, scans the history of each, several at once, and stores what each of them
 * gave as soon as it is known. Whatever ends it, nothing is lost or there twice, and the next one goes on from there.
 *
 * @throws UsageError when another sweep is at this store
 */
export async function runSweep(store: Store, plan: SweepPlan, events: SweepEvents): Promise<SweepOutcome> {
  const lock = await store.lock();
  if (!lock) throw new UsageError(`${store.name}: another sweep is under way`, 'wait for it, or name another --store');
  const threads = startScanThreads(plan.scan);
  try {
    const sources = plan.sources.map(({ label }) => label);
    const { run, resumed } = await beginRun(store, { ...plan.facts, sources }, timeNow());
    const listing = await planRun(store, run, plan.sources, events.signal).catch(noneIfAborted(events.signal));
    if (!listing) return { run, resumed, interrupted: true, problems: [] };
    await sweepAll({ store, run, plan, listing, threads }, events);
    const interrupted = events.signal.aborted;
    if (!interrupted) await finishRun(store, run, timeNow());
    return { run, resumed, interrupted, problems: listing.problems };
  } finally {
    await threads.close();
    await lock.release();
  }
}

const timeNow = (): string => new Date().toISOString();

const noneIfAborted = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
  return undefined;
};

interface Sweep {
  readonly store: Store;
  readonly run: RunRow;
  readonly plan: SweepPlan;
  readonly listing: Listing;
  readonly threads: ScanThreads;
}

/** Scans what the run still waits for; each repository is in that list once. What the store refuses ends all of it. */
async function sweepAll(sweep: Sweep, { signal: asked, onProgress }: SweepEvents): Promise<void> {
  const { store, run, plan, listing, threads } = sweep;
  const pending = await pendingRepositories(store, run);
  const workers = { threads, jobs: Math.max(1, Math.floor(plan.jobs / Math.max(1, pending.length))) };
  const failing = new AbortController();
  const signal = AbortSignal.any([asked, failing.signal]);
  const options = { retryAfter: plan.retryAfter, limit: pLimit(plan.jobs), signal, isPassing };
  const tally = createSweepTally({ listed: listing.repositories.size, pending: pending.length }, onProgress);
  const sweepOne = async ({ id, host, hostId }: (typeof pending)[number]): Promise<void> => {
    const repository = listing.repositories.get(keyOf(host, hostId));
    const work = () => scanListed(repository, plan, workers, { signal, onProgress: tally.start() });
    const tried = await tryAgain(work, options).catch(noneIfAborted(signal));
    if (!tried || (tried.kind === 'done' && tried.value.interrupted)) return;
    const scan = toRepositoryScan(tried, { run, repository: id, dueDays: plan.dueDays });
    await saveScan(store, scan, timeNow());
    tally.end(scan);
  };
  const ends = await Promise.allSettled(
    pending.map((waiting) =>
      sweepOne(waiting).catch((error: unknown) => {
        failing.abort();
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function scanListed(
  repository: SweepRepository | undefined,
  plan: SweepPlan,
  workers: Workers,
  events: ThreadEvents,
): Promise<ScanResult> {
  if (!repository) throw new ScanRefused('it was there when the run began, and is not listed any more');
  return scanRepository(repository, plan, workers, events);
}
