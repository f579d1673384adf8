import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { tryAgain } from '../retry.ts';
import type { SweepJob } from './sweep-job.ts';
import type { JobHandlers, SweepQueue } from './sweep-queue.ts';

/** Milliseconds between looks at a queue that has nothing to do. */
const PATIENCE = 100;

/**
 * A queue in this process, for this process.
 *
 * @param retryAfter milliseconds before each further try
 */
export function createLocalQueue(retryAfter: readonly number[]): SweepQueue {
  const waiting = new Map<string, SweepJob>();
  return {
    async add(jobs) {
      for (const job of jobs) waiting.set(`${job.run} ${job.repository}`, job);
    },
    async work(handlers, { jobs, signal: asked, whenEmpty }) {
      const failing = new AbortController();
      const signal = AbortSignal.any([asked, failing.signal]);
      const options = { retryAfter, limit: pLimit(jobs), signal, isPassing: handlers.isPassing };
      const doOne = async (key: string, job: SweepJob): Promise<void> => {
        if (await doJob(job, handlers, options)) waiting.delete(key);
      };
      while (!signal.aborted) {
        const ends = await Promise.allSettled(
          [...waiting].map(([key, job]) =>
            doOne(key, job).catch((error: unknown) => {
              failing.abort();
              throw error;
            }),
          ),
        );
        for (const end of ends) if (end.status === 'rejected') throw end.reason;
        if (signal.aborted || (waiting.size === 0 && (await whenEmpty()) === 'end')) return;
        await sleep(PATIENCE, undefined, { signal }).catch(() => {});
      }
    },
  };
}

/** @returns whether it came to its end */
async function doJob<T>(
  job: SweepJob,
  { attempt, settle }: JobHandlers<T>,
  options: Parameters<typeof tryAgain>[1],
): Promise<boolean> {
  const { signal } = options;
  const tried = await tryAgain(() => attempt(job, signal), options).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  if (!tried) return false;
  await settle(job, tried);
  return true;
}
