import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Store } from '../../store/store.ts';
import { createBossDatabase } from './boss-database.ts';
import { BOSS_SCHEMA } from './boss-lease.ts';
import { jobIn, toRow } from './job-rows.ts';
import type { SweepQueue } from './sweep-queue.ts';
import { type TakenJob, workOn } from './work-on.ts';

export interface BossOptions {
  /** Seconds after which the jobs of a worker that gives no sign of life are somebody else's. */
  readonly leaseSeconds: number;
  readonly retryLimit: number;
  /** Seconds before the second try; before each further one, twice as many. */
  readonly retryDelaySeconds: number;
}

const QUEUE = 'repositories';
const DEAD = 'repositories-dead';
const LOT = 1000;
/** Milliseconds until somebody may have prepared it. */
const PATIENCE = 50;
/** A job that nobody takes for so long is dropped; no sweep takes that long. */
const KEPT_DAYS = 120;

/** A queue in the store's PostgreSQL, for any number of workers on any number of machines. */
export async function openBossQueue(store: Store, options: BossOptions): Promise<SweepQueue> {
  const db = createBossDatabase(store);
  // Nothing happens by the clock: who works looks after the queue, too.
  const boss = new PgBoss({ db, schema: BOSS_SCHEMA, supervise: false, schedule: false });
  boss.on('error', () => {});
  const { leaseSeconds: expireInSeconds, retryLimit, retryDelaySeconds: retryDelay } = options;
  const retry = { retryLimit, retryDelay, retryBackoff: true, expireInSeconds };
  await prepare(store, boss);
  const take = async (name: string, batchSize: number): Promise<readonly TakenJob[]> => {
    const rows = await boss.fetch<{ job: string }>(name, { batchSize, includeMetadata: true });
    db.throwFailure();
    return rows.map((row) => ({
      ...row,
      job: jobIn(row.data),
      done: async () => void (await boss.complete(name, row.id)),
      failed: async () => void (await boss.fail(name, row.id)),
    }));
  };
  return {
    async add(jobs) {
      await boss.maintain();
      for (let at = 0; at < jobs.length; at += LOT)
        await boss.insert(jobs.slice(at, at + LOT).map((job) => toRow(job, QUEUE, retry)));
    },
    async work(handlers, workOptions) {
      const line = {
        take: (most: number) => take(QUEUE, most),
        takeDead: () => take(DEAD, LOT),
        bringBack: () => boss.expire(),
        unsettled: async () => (await sizeOf(boss, QUEUE)) + (await sizeOf(boss, DEAD)),
      };
      await workOn(store, line, handlers, workOptions);
    },
  };
}

/** One after the other: the tables that pg-boss makes at once with somebody else end in a deadlock. */
async function prepare(store: Store, boss: PgBoss): Promise<void> {
  let lock = await store.lock('preparing');
  for (; !lock; lock = await store.lock('preparing')) await sleep(PATIENCE);
  try {
    await boss.start();
    await boss.createQueue(DEAD, { name: DEAD });
    await boss.createQueue(QUEUE, { name: QUEUE, deadLetter: DEAD, retentionDays: KEPT_DAYS });
  } finally {
    await lock.release();
  }
}

/** Jobs that wait, or that somebody has. */
const sizeOf = (boss: PgBoss, name: string): Promise<number> => boss.getQueueSize(name, { before: 'completed' });
