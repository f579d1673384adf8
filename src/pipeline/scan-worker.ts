import { parentPort, workerData } from 'node:worker_threads';
import type { FileEntry } from '../scanners/file-entry.ts';
import { createFileReader } from '../scanners/read-file.ts';
import { emptyBatchResult, scanFile } from './scan-batch.ts';
import { startInspection, type WorkerStart } from './start-inspection.ts';

const start = workerData as WorkerStart;
const options = await startInspection(start);
const read = createFileReader(start.maxSize, options.detector.window);

parentPort!.on('message', (entries: readonly FileEntry[]) => {
  const result = emptyBatchResult();
  for (const entry of entries) scanFile(entry, read, options, result);
  if (options.meter) result.costs = options.meter.take();
  parentPort!.postMessage(result);
});
