import type { Diagnostic } from '../core/diagnostic.ts';
import { UsageError } from '../core/errors.ts';
import { beginRun, finishRun } from '../store/runs.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { pendingJobs } from './pending-jobs.ts';
import { planRun } from './plan-run.ts';
import type { SweepQueue } from './queue/sweep-queue.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** What was planned. */
export interface PlannedJobs {
  readonly run: Pick<RunRow, 'id'>;
  readonly resumed: boolean;
  /** How many repositories wait for workers. */
  readonly waiting: number;
  readonly problems: readonly Diagnostic[];
}

/**
 * Lists the repositories of a sweep and leaves a job for each of them, for workers that may be there already. Ended too soon, the
 * same plan goes on.
 *
 * @throws UsageError when somebody else plans, or sweeps alone; the signal's reason
 */
export async function planJobs(
  store: Store,
  queue: SweepQueue,
  plan: Pick<SweepPlan, 'sources' | 'facts' | 'announceTo'>,
  signal: AbortSignal,
): Promise<PlannedJobs> {
  const lock = await store.lock('planning');
  if (!lock) throw new UsageError(`${store.name}: another sweep is being planned or run`, 'wait for it');
  try {
    const sources = plan.sources.map(({ label }) => label);
    const { run, resumed } = await beginRun(store, { ...plan.facts, sources }, new Date().toISOString());
    const listing = await planRun(store, run, plan.sources, signal);
    const jobs = await pendingJobs(store, run, listing);
    await queue.add(jobs);
    // Nobody takes a job of it who could end it.
    if (jobs.length === 0) await finishRun(store, run, new Date().toISOString(), plan.announceTo);
    return { run, resumed, waiting: jobs.length, problems: listing.problems };
  } finally {
    await lock.release();
  }
}
