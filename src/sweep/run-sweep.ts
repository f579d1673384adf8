import type { Diagnostic } from '../core/diagnostic.ts';
import { UsageError } from '../core/errors.ts';
import { startScanThreads } from '../pipeline/scan-threads.ts';
import { startLauncher } from '../scanners/git/launch/start-launcher.ts';
import { beginRun, finishRun } from '../store/runs.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { pendingJobs } from './pending-jobs.ts';
import { type Listing, planRun } from './plan-run.ts';
import { createLocalQueue } from './queue/local-queue.ts';
import { scanJobs } from './scan-jobs.ts';
import type { SweepEvents, SweepPlan } from './sweep-plan.ts';
import { createSweepTally } from './sweep-tally.ts';

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
  const lock = await store.lock('alone');
  if (!lock) throw new UsageError(`${store.name}: another sweep is under way`, 'wait for it, or name another --store');
  try {
    const sources = plan.sources.map(({ label }) => label);
    const { run, resumed } = await beginRun(store, { ...plan.facts, sources }, timeNow());
    const listing = await planRun(store, run, plan.sources, events.signal).catch(noneIfAborted(events.signal));
    if (!listing) return { run, resumed, interrupted: true, problems: [] };
    await sweepAll(store, run, plan, listing, events);
    const interrupted = events.signal.aborted;
    if (!interrupted) await finishRun(store, run, timeNow(), plan.announceTo);
    return { run, resumed, interrupted, problems: listing.problems };
  } finally {
    await lock.release();
  }
}

const timeNow = (): string => new Date().toISOString();

const noneIfAborted = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
  return undefined;
};

/** Scans what the run still waits for. What the store refuses ends all of it. */
async function sweepAll(
  store: Store,
  run: RunRow,
  plan: SweepPlan,
  listing: Listing,
  { signal, onProgress }: SweepEvents,
): Promise<void> {
  const waiting = await pendingJobs(store, run, listing);
  const queue = createLocalQueue(plan.retryAfter);
  await queue.add(waiting);
  const launcher = startLauncher();
  const threads = startScanThreads(plan.scan, { jobs: plan.jobs, launcher });
  const jobs = Math.max(1, Math.floor(plan.jobs / Math.max(1, waiting.length)));
  const tally = createSweepTally({ listed: listing.repositories.size, pending: waiting.length }, onProgress);
  const handlers = scanJobs({ store, plan, threads, jobs, tally, runOf: async () => run });
  try {
    // What waits for others to be scanned is here already, so that no processor has to wait for the network.
    await queue.work(handlers, { jobs: plan.jobs + plan.ahead, signal, whenEmpty: async () => 'end' });
  } finally {
    await threads.close();
    await launcher?.close();
  }
}
