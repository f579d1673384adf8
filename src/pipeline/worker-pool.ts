import { Worker } from 'node:worker_threads';
import type { FileEntry } from '../scanners/file-entry.ts';
import type { BatchResult } from './scan-batch.ts';
import type { WorkerStart } from './start-inspection.ts';

/** The bundle lies beside this module's own chunk. */
const WORKER = new URL('./scan-worker.js', import.meta.url);
const BATCH = 128;
/** A worker's garbage is small and short-lived: V8's own choice would hold several times as much before it collects. */
const YOUNG_GENERATION_MB = 4;

/**
 * Hands the files to `jobs` threads, a batch at a time.
 *
 * @param onBatch called with each batch's result, in whatever order they end
 * @throws what a worker threw: that is a bug, not a bad file
 */
export async function scanInWorkers(
  entries: readonly FileEntry[],
  jobs: number,
  start: WorkerStart,
  signal: AbortSignal | undefined,
  onBatch: (result: BatchResult) => void,
): Promise<void> {
  let next = 0;
  const takeBatch = () => {
    if (signal?.aborted || next >= entries.length) return undefined;
    const batch = entries.slice(next, next + BATCH);
    next += BATCH;
    return batch;
  };
  await Promise.all(Array.from({ length: jobs }, () => runWorker(start, takeBatch, onBatch)));
}

function runWorker(
  workerData: WorkerStart,
  takeBatch: () => readonly FileEntry[] | undefined,
  onBatch: (result: BatchResult) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    const giveWork = () => {
      const batch = takeBatch();
      if (batch) worker.postMessage(batch);
      else worker.terminate().then(() => resolve(), reject);
    };
    worker.on('message', (result: BatchResult) => {
      onBatch(result);
      giveWork();
    });
    worker.on('error', reject);
    giveWork();
  });
}
