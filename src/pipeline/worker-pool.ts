import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ResourceError } from '../core/errors.ts';

/** A worker's garbage is small and short-lived: V8's own choice would hold several times as much before it collects. */
const YOUNG_GENERATION_MB = 4;
/** Pieces that a thread has at once, so that it need not wait while the main thread is at one of its own. */
const AHEAD = 3;

export interface WorkerJob<Work, Result> {
  /** The bundle that the threads run. */
  readonly module: URL;
  /** What each thread is started with; plain data. */
  readonly workerData: unknown;
  readonly jobs: number;
  /** The next piece of work; undefined when there is none left. */
  readonly takeWork: () => Work | undefined;
  /** Called with what came of each piece, in whatever order they end. */
  readonly onResult: (result: Result) => void;
}

/**
 * Hands out work to `jobs` threads, a piece at a time.
 *
 * @throws ResourceError when there is not enough memory for so many threads
 * @throws whatever else a worker threw: that is a bug, not bad input
 */
export async function runInWorkers<Work, Result>(job: WorkerJob<Work, Result>): Promise<void> {
  await Promise.all(Array.from({ length: job.jobs }, () => runWorker(job)));
}

/** Does of the same work in this thread what no worker takes. Others get their turn after each piece. */
export async function workHere<Work, Result>(
  { takeWork, onResult }: Pick<WorkerJob<Work, Result>, 'takeWork' | 'onResult'>,
  resultOf: (work: Work) => Result,
): Promise<void> {
  for (let work = takeWork(); work !== undefined; work = takeWork()) {
    onResult(resultOf(work));
    await nextTurn();
  }
}

function runWorker<Work, Result>(job: WorkerJob<Work, Result>): Promise<void> {
  const { module, workerData, takeWork, onResult } = job;
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    let given = 0;
    const giveWork = () => {
      for (let work = takeWork(); work !== undefined; work = given < AHEAD ? takeWork() : undefined) {
        worker.postMessage(work);
        given++;
      }
      if (given === 0) worker.terminate().then(() => resolve(), reject);
    };
    worker.on('message', (result: Result) => {
      given--;
      onResult(result);
      giveWork();
    });
    worker.on('error', (error) => reject(isOutOfMemory(error) ? outOfMemory(error) : error));
    giveWork();
  });
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function outOfMemory(cause: Error): ResourceError {
  return new ResourceError('there is not enough memory for so many threads', 'take fewer: --jobs 1', { cause });
}
