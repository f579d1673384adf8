import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { giveBack, type HeldJob, renewLease } from './boss-lease.ts';
import type { SweepJob } from './sweep-job.ts';
import { type JobHandlers, WorkersDied, type WorkOptions } from './sweep-queue.ts';

export interface TakenJob extends HeldJob {
  readonly job: SweepJob;
  readonly retryLimit: number;
  readonly expireInSeconds: number;
  readonly done: () => Promise<void>;
  /** To be tried again later. */
  readonly failed: () => Promise<void>;
}

/** Where jobs come from. */
export interface JobLine {
  /** As many as there are, at most so many. */
  readonly take: (most: number) => Promise<readonly TakenJob[]>;
  /** Those whose workers died, each time. */
  readonly takeDead: () => Promise<readonly TakenJob[]>;
  /** Has those wait again whose workers give no sign of life. */
  readonly bringBack: () => Promise<void>;
  /** How many are not at their end. */
  readonly unsettled: () => Promise<number>;
}

/** Milliseconds between looks at a queue that has nothing to do. */
const PATIENCE = 500;
/** Signs of life in the time of a lease: some may be lost. */
const SIGNS = 4;

/** Does jobs until none is left with anybody, several at once; gives back what it has when it is stopped. */
export async function workOn<T>(
  store: Store,
  line: JobLine,
  handlers: JobHandlers<T>,
  { jobs, signal: asked, whenEmpty }: WorkOptions,
): Promise<void> {
  const failing = new AbortController();
  const signal = AbortSignal.any([asked, failing.signal]);
  const under = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (taken: TakenJob): void => {
    const working = workOnOne(store, taken, handlers, signal)
      .catch((error: unknown) => {
        failures.push(error);
        failing.abort();
      })
      .finally(() => under.delete(working));
    under.add(working);
  };
  try {
    while (!signal.aborted) {
      if (under.size >= jobs) {
        await Promise.race(under);
        continue;
      }
      const taken = await line.take(jobs - under.size);
      for (const job of taken) begin(job);
      if (taken.length > 0) continue;
      await line.bringBack();
      for (const dead of await line.takeDead()) await bury(dead, handlers);
      if (under.size === 0 && (await line.unsettled()) === 0 && (await whenEmpty()) === 'end') break;
      await Promise.race([...under, sleep(PATIENCE, undefined, { signal }).catch(() => {})]);
    }
  } catch (error) {
    failures.push(error);
    failing.abort();
  }
  await Promise.all(under);
  if (failures.length > 0) throw failures[0];
}

async function workOnOne<T>(
  store: Store,
  taken: TakenJob,
  { attempt, isPassing, settle }: JobHandlers<T>,
  asked: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  const signal = AbortSignal.any([asked, lost.signal]);
  const stillHas = (): Promise<boolean> => renewLease(store, taken);
  // A database that does not answer now may answer in time.
  const sign = async (): Promise<void> =>
    void (await stillHas().then(
      (has) => has || lost.abort(),
      () => {},
    ));
  const signs = setInterval(sign, (taken.expireInSeconds * 1000) / SIGNS);
  const attempts = taken.retryCount + 1;
  try {
    const tried = await attempt(taken.job, signal).then(
      (value) => ({ kind: 'done', value, attempts }) as const,
      (error: unknown) => ({ kind: 'failed', error, attempts }) as const,
    );
    if (lost.signal.aborted) return;
    if (tried.kind === 'failed' && asked.aborted) return await giveBack(store, taken).catch(() => {});
    // Whoever slept through its lease has no say any more.
    if (!(await stillHas())) return;
    if (tried.kind === 'failed' && isPassing(tried.error) && taken.retryCount < taken.retryLimit)
      return await taken.failed();
    await settle(taken.job, tried).catch(async (error: unknown) => {
      await giveBack(store, taken).catch(() => {});
      throw error;
    });
    await taken.done();
  } finally {
    clearInterval(signs);
  }
}

async function bury<T>(dead: TakenJob, { settle }: JobHandlers<T>): Promise<void> {
  const attempts = dead.retryLimit + 1;
  const error = new WorkersDied(`whoever scanned it ended without a word, ${attempts} times`);
  await settle(dead.job, { kind: 'failed', error, attempts });
  await dead.done();
}
