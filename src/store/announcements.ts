import { sql, type Transaction } from 'kysely';
import type { AnnouncementSummary, Counts } from '../core/sweep-summary.ts';
import type { AnnouncementsTable, RunRow, Tables } from './schema.ts';
import type { Store } from './store.ts';

/** That a webhook is to be told of a run, and how often that was tried, this time included. */
export interface ClaimedAnnouncement extends Pick<AnnouncementsTable, 'webhook' | 'attempts'> {
  readonly run: number;
}

/** Has webhooks wait to be told of a run. */
export async function queueAnnouncements(
  db: Transaction<Tables>,
  run: Pick<RunRow, 'id'>,
  now: string,
  webhooks: readonly string[],
): Promise<void> {
  for (const webhook of webhooks)
    await db
      .insertInto('announcements')
      .values({ run_id: run.id, webhook, state: 'waiting', attempts: 0, next_at: now })
      .execute();
}

/** Times of a claim, ISO 8601 in UTC. */
export interface ClaimTimes {
  readonly now: string;
  /** When who claims it is taken for dead. */
  readonly until: string;
  /** No try is ever put off until later than this: what waits for longer has a clock that was set back since. */
  readonly farthest: string;
}

/** Takes the oldest announcement to a webhook that may be tried now, so that nobody else tries meanwhile. */
export async function claimAnnouncement(
  { db }: Store,
  webhook: string,
  { now, until, farthest }: ClaimTimes,
): Promise<ClaimedAnnouncement | undefined> {
  const isDue = sql`webhook = ${webhook} and state = 'waiting' and (next_at <= ${now} or next_at > ${farthest})`;
  const { rows } = await sql<{ run_id: number; attempts: number }>`
    update announcements set attempts = attempts + 1, next_at = ${until}
    where ${isDue} and run_id = (select min(run_id) from announcements where ${isDue}) returning run_id, attempts
  `.execute(db);
  return rows[0] && { run: rows[0].run_id, webhook, attempts: rows[0].attempts };
}

/** Says what became of a try. A failure says nothing any more when somebody else has tried since. */
export async function endAnnouncement(
  { db }: Store,
  { run, webhook, attempts }: ClaimedAnnouncement,
  end: Pick<AnnouncementsTable, 'state' | 'next_at' | 'problem'>,
): Promise<void> {
  const own = db.updateTable('announcements').set(end).where('run_id', '=', run).where('webhook', '=', webhook);
  const isFailure = end.problem !== null;
  await (isFailure ? own.where('attempts', '=', attempts).where('state', '=', 'waiting') : own).execute();
}

/** When the next try of one to this webhook may be made; undefined when none waits. */
export async function nextAnnouncement({ db }: Store, webhook: string): Promise<string | undefined> {
  const { next } = await db
    .selectFrom('announcements')
    .select(({ fn }) => fn.min<string | null>('next_at').as('next'))
    .where('state', '=', 'waiting')
    .where('webhook', '=', webhook)
    .executeTakeFirstOrThrow();
  return next ?? undefined;
}

/** Gives up what waits for other webhooks since before a time: nobody names them any more. */
export async function giveUpOthers({ db }: Store, webhook: string, before: string): Promise<void> {
  await db
    .updateTable('announcements')
    .set({ state: 'given-up' })
    .where('state', '=', 'waiting')
    .where('webhook', '!=', webhook)
    .where('next_at', '<', before)
    .execute();
}

/** How many there are that did not arrive. */
export async function countAnnouncements({ db }: Store): Promise<Counts<'waiting' | 'given-up'>> {
  const rows = await db
    .selectFrom('announcements')
    .select('state')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['waiting', 'given-up'])
    .groupBy('state')
    .execute();
  return { waiting: 0, 'given-up': 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

const MOST = 20;

/** Those of a run, and of runs before it those that did not arrive; the newest first. */
export async function listAnnouncements(
  { db }: Store,
  run: Pick<RunRow, 'id'>,
): Promise<readonly AnnouncementSummary[]> {
  const rows = await db
    .selectFrom('announcements')
    .selectAll()
    .where(({ or, eb }) => or([eb('run_id', '=', run.id), eb('state', 'in', ['waiting', 'given-up'])]))
    .orderBy('run_id', 'desc')
    .orderBy('webhook')
    .limit(MOST)
    .execute();
  return rows.map(({ run_id, state, attempts, next_at, problem }) => ({
    run: run_id,
    state,
    attempts,
    ...(state === 'waiting' && { nextAt: next_at }),
    ...(problem !== null && { problem }),
  }));
}
