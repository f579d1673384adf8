import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withStore } from '../../../src/store/open-store.ts';
import { runSql } from '../../../src/store/run-sql.ts';
import { openBossQueue } from '../../../src/sweep/queue/boss-queue.ts';
import { type JobHandlers, WorkersDied } from '../../../src/sweep/queue/sweep-queue.ts';
import type { Tried } from '../../../src/sweep/retry.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../../store/postgres.ts';

const OPTIONS = { leaseSeconds: 1, retryLimit: 1, retryDelaySeconds: 1 };
const NEVER = new AbortController().signal;
const END = async () => 'end' as const;
const JOB = { run: 1, repository: 1 };

function handlersOf(attempt: JobHandlers<string>['attempt']) {
  const ends: Tried<string>[] = [];
  const settle = async (_: unknown, tried: Tried<string>): Promise<void> => void ends.push(tried);
  return { ends, handlers: { attempt, settle, isPassing: () => true } };
}

describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(`workers${POSTGRES_MISSING}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('keep a job that takes longer than a lease, and nobody else has it meanwhile', () =>
    withStore(postgres.newDatabase(), async (store) => {
      const [one, other] = await Promise.all([openBossQueue(store, OPTIONS), openBossQueue(store, OPTIONS)]);
      await one.add([JOB]);
      let tries = 0;
      const { handlers, ends } = handlersOf(async () => {
        tries++;
        await sleep(2500);
        return 'done';
      });
      const options = { jobs: 1, signal: NEVER, whenEmpty: END };
      await Promise.all([one.work(handlers, options), other.work(handlers, options)]);
      expect(tries).toBe(1);
      expect(ends).toEqual([{ kind: 'done', value: 'done', attempts: 1 }]);
    }));

  it('take over the jobs of one that died', () =>
    withStore(postgres.newDatabase(), async (store) => {
      const queue = await openBossQueue(store, OPTIONS);
      await queue.add([JOB]);
      await takeAndDie(store);
      const { handlers, ends } = handlersOf(async () => 'done');
      await queue.work(handlers, { jobs: 1, signal: NEVER, whenEmpty: END });
      expect(ends).toEqual([{ kind: 'done', value: 'done', attempts: 2 }]);
    }));

  it('say of a job that kills each of them that it does', () =>
    withStore(postgres.newDatabase(), async (store) => {
      const queue = await openBossQueue(store, { ...OPTIONS, retryLimit: 0 });
      await queue.add([JOB]);
      await takeAndDie(store);
      const { handlers, ends } = handlersOf(async () => 'done');
      await queue.work(handlers, { jobs: 1, signal: NEVER, whenEmpty: END });
      expect(ends).toEqual([{ kind: 'failed', error: expect.any(WorkersDied), attempts: 1 }]);
    }));

  it('keep nothing of a job that was somebody else’s when they woke up', () =>
    withStore(postgres.newDatabase(), async (store) => {
      const queue = await openBossQueue(store, OPTIONS);
      await queue.add([JOB]);
      const { handlers, ends } = handlersOf(async (_, signal) => {
        // As if it had slept through its lease, and somebody else had taken the job.
        await runSql(store, 'update cli_cred_scan_queue.job set retry_count = retry_count + 1');
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await runSql(store, "update cli_cred_scan_queue.job set state = 'completed'");
        return 'done';
      });
      await queue.work(handlers, { jobs: 1, signal: NEVER, whenEmpty: END });
      expect(ends).toEqual([]);
    }));

  it('end with an error when the database is gone, not as if there were nothing to do', async () => {
    const own = await startPostgres();
    const worked = withStore(own.newDatabase(), async (store) => {
      const queue = await openBossQueue(store, OPTIONS);
      await own.kill();
      const { handlers } = handlersOf(async () => 'done');
      await queue.work(handlers, { jobs: 1, signal: NEVER, whenEmpty: END });
    });
    await expect(worked).rejects.toThrow('the database cannot be reached');
    await own.stop();
  });
});

/** What the queue looks like when a worker was killed. */
async function takeAndDie(store: Parameters<typeof runSql>[0]): Promise<void> {
  await runSql(store, "update cli_cred_scan_queue.job set state = 'active', started_on = now()");
}
