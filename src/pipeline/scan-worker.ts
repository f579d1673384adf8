import { parentPort, workerData } from 'node:worker_threads';
import type { Rule } from '../core/rule.ts';
import type { FileEntry } from '../scanners/file-entry.ts';
import { createFileReader } from '../scanners/read-file.ts';
import { emptyBatchResult, scanFile } from './scan-batch.ts';
import { startInspection } from './start-inspection.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly rules: readonly Rule[];
  readonly maxSize: number;
  readonly key: string;
  readonly today: string;
  readonly showSecrets: boolean;
  readonly explain: boolean;
}

const start = workerData as WorkerStart;
const options = await startInspection(start);
const read = createFileReader(start.maxSize);

parentPort!.on('message', (entries: readonly FileEntry[]) => {
  const result = emptyBatchResult();
  for (const entry of entries) scanFile(entry, read, options, result);
  parentPort!.postMessage(result);
});
