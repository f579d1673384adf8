import { parentPort, workerData } from 'node:worker_threads';
import type { FileEntry } from '../scanners/file-entry.ts';
import { createFileReader } from '../scanners/read-file.ts';
import { emptyBatchResult, scanFile } from './scan-batch.ts';
import { startInspection, type WorkerStart } from './start-inspection.ts';

serve(workerData as WorkerStart);

/** Scans the batches that come; what it throws reaches the pool as an error of this worker. */
async function serve(start: WorkerStart): Promise<void> {
  const options = await startInspection(start);
  const { maxSize, shortReads } = start;
  const read = createFileReader({ maxSize, shortReads, window: options.detector.window });
  const scanBatch = async (entries: readonly FileEntry[]): Promise<void> => {
    const result = emptyBatchResult();
    for (const entry of entries) {
      const pending = scanFile(entry, read, options, result);
      if (pending) await pending;
    }
    if (options.meter) result.costs = options.meter.take();
    parentPort!.postMessage(result);
  };
  // There is one window: a batch waits until the one before it is done.
  let done = Promise.resolve();
  parentPort!.on('message', (entries: readonly FileEntry[]) => {
    done = done.then(() => scanBatch(entries));
  });
}
