import pLimit from 'p-limit';
import type { ThreadResult } from '../pipeline/scan-thread.ts';
import { ScanRefused, type ScanThreads } from '../pipeline/scan-threads.ts';
import { isPending } from '../store/runs.ts';
import { saveScan } from '../store/save-scan.ts';
import type { RunRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { OpenMirror } from './mirror.ts';
import type { JobHandlers } from './queue/sweep-queue.ts';
import type { Tried } from './retry.ts';
import { scanRepository } from './scan-repository.ts';
import type { SweepPlan } from './sweep-plan.ts';
import type { SweepTally } from './sweep-tally.ts';
import { isPassing, toRepositoryScan } from './to-repository-scan.ts';

export interface ScanJobs {
  readonly store: Store;
  readonly plan: SweepPlan;
  readonly threads: ScanThreads;
  /** Threads for one repository. */
  readonly jobs: number;
  readonly tally: SweepTally;
  /** The run of a job. */
  readonly runOf: (id: number) => Promise<RunRow>;
}

/** Scans repositories, and stores what each of them gave. What somebody has stored already is not scanned again. */
export function scanJobs({
  store,
  plan,
  threads,
  jobs,
  tally,
  runOf,
}: ScanJobs): JobHandlers<ThreadResult | undefined> {
  const fetching = pLimit(plan.jobs);
  const openMirror: OpenMirror = (repository, signal) =>
    fetching(() => {
      signal.throwIfAborted();
      return plan.openMirror(repository, signal);
    });
  return {
    isPassing,
    async attempt({ run, repository, listed }, signal) {
      signal.throwIfAborted();
      if (!(await isPending(store, await runOf(run), repository))) return undefined;
      if (!listed) throw new ScanRefused('it was there when the run began, and is not listed any more');
      const result = await scanRepository(
        listed,
        { openMirror, stateOf: plan.stateOf },
        { threads, jobs, most: plan.jobs },
        { signal, onProgress: tally.start() },
      );
      if (result.interrupted) signal.throwIfAborted();
      return result;
    },
    async settle({ run: id, repository }, tried) {
      const known = whatIsNew(tried);
      if (!known) return;
      const run = await runOf(id);
      if (!(await isPending(store, run, repository))) return;
      const scan = toRepositoryScan(known, { run, repository, dueDays: plan.dueDays });
      await saveScan(store, scan, new Date().toISOString());
      tally.end(scan);
    },
  };
}

function whatIsNew(tried: Tried<ThreadResult | undefined>): Tried<ThreadResult> | undefined {
  if (tried.kind === 'failed') return tried;
  return tried.value && { ...tried, value: tried.value };
}
