import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileEntry } from '../scanners/file-entry.ts';
import { createFileReader } from '../scanners/read-file.ts';
import type { InspectOptions } from './inspect.ts';
import { type BatchResult, emptyBatchResult, scanFile } from './scan-batch.ts';
import type { WorkerStart } from './start-inspection.ts';
import type { Tally } from './tally.ts';
import { runInWorkers } from './worker-pool.ts';

/** A worker takes about as long to start as this many files take to scan. */
const FILES_WORTH_WORKERS = 2000;
/** The bundle lies beside this module's own. */
const WORKER = new URL('./scan-worker.js', import.meta.url);
const BATCH = 128;
/** Signals and timers get their turn at least this often. */
const TURN_MS = 40;

/**
 * Scans all files: in this thread when they are few, else in `jobs` workers. The results are the same.
 *
 * @param startHere compiles the rules for this thread: asked for only when it scans itself
 */
export async function scanFiles(
  files: readonly FileEntry[],
  jobs: number,
  start: WorkerStart,
  startHere: () => Promise<InspectOptions>,
  tally: Tally,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (jobs > 1 && files.length >= FILES_WORTH_WORKERS) {
    await scanInWorkers(files, jobs, start, tally, signal);
    return;
  }
  const inspection = await startHere();
  const read = createFileReader(start.maxSize, inspection.detector.window);
  let turn = Date.now();
  for (const file of files) {
    if (signal?.aborted) return;
    const result = emptyBatchResult();
    scanFile(file, read, inspection, result);
    if (inspection.meter) result.costs = inspection.meter.take();
    tally.add(result);
    if (Date.now() - turn < TURN_MS) continue;
    await nextTurn();
    turn = Date.now();
  }
}

async function scanInWorkers(
  files: readonly FileEntry[],
  jobs: number,
  start: WorkerStart,
  tally: Tally,
  signal: AbortSignal | undefined,
): Promise<void> {
  let next = 0;
  const takeWork = () => {
    if (signal?.aborted || next >= files.length) return undefined;
    const batch = files.slice(next, next + BATCH);
    next += BATCH;
    return batch;
  };
  await runInWorkers<readonly FileEntry[], BatchResult>({
    module: WORKER,
    workerData: start,
    jobs,
    takeWork,
    onResult: tally.add,
  });
}
