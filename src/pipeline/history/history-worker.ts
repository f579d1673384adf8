import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerStart } from '../start-inspection.ts';
import { createPackScanner, type RootBatch, type SharedPack } from './pack-scanner.ts';

/** What the thread is started with. */
export interface HistoryWorkerData {
  readonly start: WorkerStart;
  readonly packs: readonly SharedPack[];
}

serve(workerData as HistoryWorkerData);

/** Scans the batches that come; what it throws reaches the pool as an error of this worker. */
async function serve({ start, packs }: HistoryWorkerData): Promise<void> {
  const scanner = await createPackScanner(start, packs);
  parentPort!.on('message', (batch: RootBatch) => parentPort!.postMessage(scanner.scan(batch)));
}
