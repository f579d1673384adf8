import { UsageError } from '../core/errors.ts';
import { startScanThreads } from '../pipeline/scan-threads.ts';
import { startLauncher } from '../scanners/git/launch/start-launcher.ts';
import { findRun, finishRun, lastRun } from '../store/runs.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { SweepQueue } from './queue/sweep-queue.ts';
import { scanJobs } from './scan-jobs.ts';
import type { SweepEvents, SweepPlan } from './sweep-plan.ts';
import { createSweepTally } from './sweep-tally.ts';

export interface WorkEvents extends SweepEvents {
  /** Whether it waits for more when there is nothing left to do. */
  readonly whenEmpty: 'end' | 'wait';
  /** Called again and again while there is nothing left to do, and it waits for more. */
  readonly onIdle?: () => Promise<void>;
  /** Called once for each run, of all workers in the one that ended it. */
  readonly onEnd: (run: RunRow) => Promise<void>;
}

/**
 * Takes jobs and scans their repositories until none is left with anybody and nobody plans; whoever comes last ends the run.
 *
 * @returns the runs that it worked for
 * @throws UsageError when a sweep runs alone at this store, or a job asks for other rules than this program has
 */
export async function workJobs(
  store: Store,
  queue: SweepQueue,
  plan: SweepPlan,
  { signal, onProgress, whenEmpty, onIdle, onEnd }: WorkEvents,
): Promise<readonly number[]> {
  const lock = await store.lock('working');
  if (!lock) throw new UsageError(`${store.name}: a sweep runs there by itself`, 'wait for it');
  const launcher = startLauncher();
  const threads = startScanThreads(plan.scan, { jobs: plan.jobs, launcher });
  const runs = new Map<number, Promise<RunRow>>();
  const runOf = (id: number): Promise<RunRow> => {
    const known = runs.get(id) ?? findRun(store, id).then((run) => withSameRules(run, plan.facts));
    runs.set(id, known);
    return known;
  };
  const tally = createSweepTally({ listed: 0, pending: 0 }, onProgress);
  const handlers = scanJobs({ store, plan, threads, jobs: 1, tally, runOf });
  const endOrWait = async (): Promise<'end' | 'wait'> => {
    const isOver = await endLastRun(store, plan, onEnd);
    await onIdle?.();
    return isOver ? whenEmpty : 'wait';
  };
  try {
    await queue.work(handlers, { jobs: plan.jobs, signal, whenEmpty: endOrWait });
    return [...runs.keys()];
  } finally {
    await threads.close();
    await launcher?.close();
    await lock.release();
  }
}

/** What a run attests is what it was planned with. */
function withSameRules(run: RunRow, { program, rulesVersion }: SweepPlan['facts']): RunRow {
  if (run.program === program && run.rules_version === rulesVersion) return run;
  throw new UsageError(
    `the sweep was planned by cli-cred-scan ${run.program} with rules ${run.rules_version}; this is ${program} with ${rulesVersion}`,
    'give all workers the same version, configuration and --rules as sweep plan, or plan again',
  );
}

/** Ends the last run, unless somebody plans: then more of it may come. @returns whether nobody does */
async function endLastRun(store: Store, { announceTo }: SweepPlan, onEnd: WorkEvents['onEnd']): Promise<boolean> {
  const run = await lastRun(store);
  if (run?.state !== 'running') return true;
  const lock = await store.lock('planning');
  if (!lock) return false;
  let isEnded: boolean;
  try {
    isEnded = await finishRun(store, run, new Date().toISOString(), announceTo);
  } finally {
    await lock.release();
  }
  if (isEnded) await onEnd(run);
  return true;
}
