import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withStore } from '../../../src/store/open-store.ts';
import { openBossQueue } from '../../../src/sweep/queue/boss-queue.ts';
import { createLocalQueue } from '../../../src/sweep/queue/local-queue.ts';
import type { SweepJob } from '../../../src/sweep/queue/sweep-job.ts';
import type { JobHandlers, SweepQueue } from '../../../src/sweep/queue/sweep-queue.ts';
import type { Tried } from '../../../src/sweep/retry.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../../store/postgres.ts';

const LEASE_SECONDS = 2;
const BOSS = { leaseSeconds: LEASE_SECONDS, retryLimit: 2, retryDelaySeconds: 1 };

type WithQueue = (use: (queue: SweepQueue) => Promise<void>) => Promise<void>;

/** What all queues must do. */
function describeQueues(tests: (withQueue: WithQueue) => void): void {
  describe('in this process', () => tests((use) => use(createLocalQueue([10, 20]))));
  describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(`in PostgreSQL${POSTGRES_MISSING}`, () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());
    tests((use) => withStore(postgres.newDatabase(), async (store) => use(await openBossQueue(store, BOSS))));
  });
}

const jobsOf = (count: number, run = 1): readonly SweepJob[] =>
  Array.from({ length: count }, (_, index) => ({ run, repository: index + 1 }));

const PASSING = new Error('passes');
const LASTING = new TypeError('stays');

/** Does nothing but remember. */
function remember(attempt: (repository: number, signal: AbortSignal) => Promise<string> = async () => 'done') {
  const tries: number[] = [];
  const ends = new Map<number, Tried<string>>();
  let [now, most] = [0, 0];
  const handlers: JobHandlers<string> = {
    isPassing: (error) => error === PASSING,
    async attempt({ repository }, signal) {
      tries.push(repository);
      most = Math.max(most, ++now);
      try {
        return await attempt(repository, signal);
      } finally {
        now--;
      }
    },
    async settle({ repository }, tried) {
      if (ends.has(repository)) throw new Error(`${repository} came to an end twice`);
      ends.set(repository, tried);
    },
  };
  return { handlers, tries, ends, most: () => most };
}

const end = async () => 'end' as const;
const never = new AbortController().signal;

describeQueues((withQueue) => {
  it('does each job once, as many at once as it is told', () =>
    withQueue(async (queue) => {
      const { handlers, tries, ends, most } = remember(async () => {
        await sleep(20);
        return 'done';
      });
      await queue.add(jobsOf(12));
      await queue.work(handlers, { jobs: 3, signal: never, whenEmpty: end });
      expect(tries.toSorted((a, b) => a - b)).toEqual(jobsOf(12).map(({ repository }) => repository));
      expect([...ends.values()].every((tried) => tried.kind === 'done' && tried.attempts === 1)).toBe(true);
      expect(most()).toBe(3);
    }));

  it('has a job that is added twice once', () =>
    withQueue(async (queue) => {
      const { handlers, tries } = remember();
      await queue.add(jobsOf(2));
      await queue.add(jobsOf(3));
      await queue.work(handlers, { jobs: 2, signal: never, whenEmpty: end });
      expect(tries.toSorted()).toEqual([1, 2, 3]);
    }));

  it('tells what was added of a repository, whatever it is called', () =>
    withQueue(async (queue) => {
      const name = 'odd \u0000 \ud800 \u202e "\\\' name';
      const listed = { host: 'folder', id: name, name, location: `/${name}`, archived: false, fork: false } as const;
      const job = { run: 1, repository: 1, listed: { ...listed, visibility: 'unknown', topics: [] } } as const;
      const seen: SweepJob[] = [];
      await queue.add([job]);
      const { handlers } = remember();
      const attempt = async (taken: SweepJob) => {
        seen.push(taken);
        return 'done';
      };
      await queue.work({ ...handlers, attempt }, { jobs: 1, signal: never, whenEmpty: end });
      expect(seen).toEqual([job]);
    }));

  it('tries again what may pass, and tells how often it was tried', () =>
    withQueue(async (queue) => {
      const seen = new Map<number, number>();
      const { handlers, ends } = remember(async (repository) => {
        const count = (seen.get(repository) ?? 0) + 1;
        seen.set(repository, count);
        if (repository === 2 && count < 3) throw PASSING;
        return 'done';
      });
      await queue.add(jobsOf(3));
      await queue.work(handlers, { jobs: 2, signal: never, whenEmpty: end });
      expect([1, 2, 3].map((repository) => ends.get(repository)?.attempts)).toEqual([1, 3, 1]);
      expect(ends.get(2)).toMatchObject({ kind: 'done' });
    }));

  it('gives up after as many tries as it has, with the last reason', () =>
    withQueue(async (queue) => {
      const { handlers, ends } = remember(async () => {
        throw PASSING;
      });
      await queue.add(jobsOf(1));
      await queue.work(handlers, { jobs: 1, signal: never, whenEmpty: end });
      expect(ends.get(1)).toEqual({ kind: 'failed', error: PASSING, attempts: 3 });
    }));

  it('does not try again what would end alike', () =>
    withQueue(async (queue) => {
      const { handlers, ends, tries } = remember(async (repository) => {
        if (repository === 1) throw LASTING;
        return 'done';
      });
      await queue.add(jobsOf(2));
      await queue.work(handlers, { jobs: 2, signal: never, whenEmpty: end });
      expect(tries.toSorted()).toEqual([1, 2]);
      expect(ends.get(1)).toEqual({ kind: 'failed', error: LASTING, attempts: 1 });
    }));

  it('ends with what cannot be kept, and has the job still', () =>
    withQueue(async (queue) => {
      const { handlers, tries } = remember();
      await queue.add(jobsOf(1));
      const full = new Error('no room');
      const refusing = async () => {
        throw full;
      };
      const options = { jobs: 1, signal: never, whenEmpty: end };
      await expect(queue.work({ ...handlers, settle: refusing }, options)).rejects.toBe(full);
      await queue.work(handlers, options);
      expect(tries).toEqual([1, 1]);
    }));

  it('gives back at once what is under way when it is stopped', () =>
    withQueue(async (queue) => {
      const controller = new AbortController();
      const stopped = remember(async (_, signal) => {
        controller.abort();
        signal.throwIfAborted();
        return 'done';
      });
      await queue.add(jobsOf(2));
      await queue.work(stopped.handlers, { jobs: 2, signal: controller.signal, whenEmpty: end });
      expect(stopped.ends.size).toBe(0);
      const { handlers, ends } = remember();
      await queue.work(handlers, { jobs: 2, signal: never, whenEmpty: end });
      expect([...ends.values()].map(({ attempts }) => attempts)).toEqual([1, 1]);
    }));

  it('waits for more as long as it is told to', () =>
    withQueue(async (queue) => {
      const { handlers, tries } = remember();
      let asked = 0;
      const whenEmpty = async () => {
        asked++;
        if (asked === 2) await queue.add(jobsOf(2));
        return asked < 4 ? ('wait' as const) : ('end' as const);
      };
      await queue.work(handlers, { jobs: 1, signal: never, whenEmpty });
      expect(tries.toSorted()).toEqual([1, 2]);
      expect(asked).toBe(4);
    }));
});
