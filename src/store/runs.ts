import { sql, type Transaction } from 'kysely';
import type { Diagnostic } from '../core/diagnostic.ts';
import { OPEN_STATES, type Outcome } from '../core/sweep-summary.ts';
import { queueAnnouncements } from './announcements.ts';
import type { RunRow, Tables } from './schema.ts';
import type { Store } from './store.ts';
import { storedProblems } from './stored-problems.ts';

/** What a run does; two that do the same are one, if the first did not end. */
export interface RunFacts {
  /** Labels of the sources, in order. */
  readonly sources: readonly string[];
  readonly program: string;
  readonly rulesVersion: string;
  readonly ruleCount: number;
}

export interface BegunRun {
  readonly run: RunRow;
  /** Whether an earlier process began it. */
  readonly resumed: boolean;
}

/**
 * Begins a run, or takes up the last one where it stopped, if that did the same. What was accepted until a day that has
 * passed is open again.
 *
 * @param now ISO 8601 in UTC
 */
export async function beginRun(store: Store, facts: RunFacts, now: string): Promise<BegunRun> {
  await endAcceptances(store, now);
  const last = await lastRun(store);
  if (last?.state === 'running' && isSame(last, facts)) return { run: last, resumed: true };
  const run = await store.db
    .insertInto('runs')
    .values({
      started_at: now,
      state: 'running',
      sources: JSON.stringify(facts.sources),
      program: facts.program,
      rules_version: facts.rulesVersion,
      rule_count: facts.ruleCount,
      problems: '[]',
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { run, resumed: false };
}

function isSame(last: RunRow, { sources, program, rulesVersion }: RunFacts): boolean {
  return last.sources === JSON.stringify(sources) && last.program === program && last.rules_version === rulesVersion;
}

async function endAcceptances({ db }: Store, now: string): Promise<void> {
  const today = now.slice(0, 10);
  await db.transaction().execute(async (transaction) => {
    await sql`
      insert into triage_events (finding_id, at, from_state, to_state, owner, reason)
      select id, ${now}, 'accepted', 'confirmed', owner, 'it was accepted until ' || accepted_until
      from findings where state = 'accepted' and accepted_until < ${today}
    `.execute(transaction);
    await sql`
      update findings set state = 'confirmed', state_since = ${now}, accepted_until = null
      where state = 'accepted' and accepted_until < ${today}
    `.execute(transaction);
  });
}

/**
 * Says that all of a run is done, how things stand then, and which webhooks are to be told; nothing, while it waits for some
 * repository.
 *
 * @param webhooks see webhookDigest
 * @returns whether it is done by this: of all who say so, one is told yes
 */
export async function finishRun(
  { db }: Store,
  run: Pick<RunRow, 'id'>,
  now: string,
  webhooks: readonly string[] = [],
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const isEnded = await markFinished(transaction, run, now);
    // A death between the two would leave a run that nobody is told of.
    if (isEnded) await queueAnnouncements(transaction, run, now, webhooks);
    return isEnded;
  });
}

async function markFinished(db: Transaction<Tables>, run: Pick<RunRow, 'id'>, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set(({ selectFrom, fn }) => ({
      state: 'finished',
      ended_at: now,
      scanned: countOf(run, 'scanned'),
      partial: countOf(run, 'partial'),
      empty: countOf(run, 'empty'),
      failed: countOf(run, 'failed'),
      bytes: sql<number>`(select coalesce(sum(bytes), 0) from coverage where run_id = ${run.id})`,
      new_findings: selectFrom('findings').select(fn.countAll<number>().as('n')).where('first_run', '=', run.id),
      open_findings: selectFrom('findings').select(fn.countAll<number>().as('n')).where('state', 'in', OPEN_STATES),
    }))
    .where('id', '=', run.id)
    .where('state', '=', 'running')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('coverage').select('run_id').where('run_id', '=', run.id).where('outcome', '=', 'pending')),
      ),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

const countOf = ({ id }: Pick<RunRow, 'id'>, outcome: Outcome) =>
  sql<number>`(select count(*) from coverage where run_id = ${id} and outcome = ${outcome})`;

/** The last run that was begun, if there is one. */
export async function lastRun({ db }: Store): Promise<RunRow | undefined> {
  return db.selectFrom('runs').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** A run by its number. */
export async function findRun({ db }: Store, id: number): Promise<RunRow> {
  return db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** A repository that a run waits for. */
export interface PendingRepository {
  readonly id: number;
  readonly host: string;
  readonly hostId: string;
}

/** What a run has not looked at yet. */
export async function pendingRepositories(
  { db }: Store,
  run: Pick<RunRow, 'id'>,
): Promise<readonly PendingRepository[]> {
  return db
    .selectFrom('coverage')
    .innerJoin('repositories', 'repositories.id', 'coverage.repository_id')
    .select(['repositories.id', 'repositories.host', 'repositories.host_id as hostId'])
    .where('run_id', '=', run.id)
    .where('outcome', '=', 'pending')
    .orderBy('repositories.id')
    .execute();
}

/** Whether a run still waits for a repository. */
export async function isPending({ db }: Store, run: Pick<RunRow, 'id'>, repository: number): Promise<boolean> {
  const row = await db
    .selectFrom('coverage')
    .select('outcome')
    .where('run_id', '=', run.id)
    .where('repository_id', '=', repository)
    .executeTakeFirst();
  return row?.outcome === 'pending';
}

/** Says what went wrong when repositories were listed. */
export async function noteListing(
  { db }: Store,
  run: Pick<RunRow, 'id'>,
  problems: readonly Diagnostic[],
): Promise<void> {
  await db
    .updateTable('runs')
    .set({ problems: storedProblems(problems) })
    .where('id', '=', run.id)
    .execute();
}
