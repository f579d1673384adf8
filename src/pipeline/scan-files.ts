import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileEntry } from '../scanners/file-entry.ts';
import { createFileReader } from '../scanners/read-file.ts';
import { createFileQueue, type FileQueue } from './file-queue.ts';
import type { InspectOptions } from './inspect.ts';
import { type BatchResult, emptyBatchResult, scanFile } from './scan-batch.ts';
import type { WorkerStart } from './start-inspection.ts';
import type { Tally } from './tally.ts';
import { runInWorkers } from './worker-pool.ts';

/** While a worker starts, this thread scans about as many files; it must be worth it to start one at all. */
const FILES_WORTH_WORKERS = 16_000;
/** The bundle lies beside this module's own. */
const WORKER = new URL('./scan-worker.js', import.meta.url);
/** Signals, timers and workers get their turn at least this often. */
const TURN_MS = 40;

/**
 * Scans all files: in this thread and, when they are many, in `jobs - 1` workers beside it. The results are the same. The
 * files are listed meanwhile, and of most nothing is kept.
 *
 * @param startHere compiles the rules for this thread: asked for only when there is a file
 */
export async function scanFiles(
  files: Iterable<FileEntry>,
  jobs: number,
  start: WorkerStart,
  startHere: () => Promise<InspectOptions>,
  tally: Tally,
  signal: AbortSignal | undefined,
): Promise<void> {
  const queue = createFileQueue(files);
  if (!queue.holds(1)) return;
  const takeWork = () => (signal?.aborted ? undefined : queue.take());
  const hasWorkers = jobs > 1 && queue.holds(FILES_WORTH_WORKERS);
  await Promise.all([
    hasWorkers &&
      runInWorkers<readonly FileEntry[], BatchResult>({
        module: WORKER,
        workerData: start,
        jobs: jobs - 1,
        takeWork,
        onResult: tally.add,
      }),
    scanHere(takeWork, hasWorkers ? 0 : TURN_MS, start, startHere, tally, signal),
  ]);
}

/** @param turnMs after so long others get their turn */
async function scanHere(
  takeWork: FileQueue['take'],
  turnMs: number,
  { maxSize, shortReads }: WorkerStart,
  startHere: () => Promise<InspectOptions>,
  tally: Tally,
  signal: AbortSignal | undefined,
): Promise<void> {
  const inspection = await startHere();
  const read = createFileReader({ maxSize, shortReads, window: inspection.detector.window });
  let [result, turn] = [emptyBatchResult(), Date.now()];
  const tell = (): void => {
    if (inspection.meter) result.costs = inspection.meter.take();
    tally.add(result);
    result = emptyBatchResult();
  };
  const giveTurn = async (): Promise<void> => {
    tell();
    await nextTurn();
    turn = Date.now();
  };
  for (let batch = takeWork(); batch !== undefined; batch = takeWork()) {
    for (const file of batch) {
      if (signal?.aborted) break;
      const pending = scanFile(file, read, inspection, result);
      if (pending) await pending;
      if (Date.now() - turn >= TURN_MS) await giveTurn();
    }
    if (Date.now() - turn >= turnMs) await giveTurn();
  }
  tell();
}
