import { sql } from 'kysely';
import type { Severity } from '../core/kinds/severity.ts';
import {
  OPEN_STATES,
  type OwnerSummary,
  type RevocationTimes,
  type SweepSummary,
  type TriageState,
} from '../core/sweep-summary.ts';
import { daysBetween } from './days-between.ts';
import { listFindings } from './list-findings.ts';
import { REPOSITORY_NAME } from './repository-name.ts';
import { attestationOf, runSummaries, scannedIn } from './run-summaries.ts';
import type { Store } from './store.ts';

const MOST_RUNS = 30;
const MOST_OWNERS = 10;
const MOST_OLDEST = 10;
const MOST_NAMES = 1000;

/** What a store tells as a whole. @param now ISO 8601 in UTC */
export async function summarise(store: Store, now: string): Promise<SweepSummary> {
  const runs = await runSummaries(store, MOST_RUNS);
  const [last] = runs;
  return {
    store: store.name,
    at: now,
    repositories: { ...(await countRepositories(store)), neverScannedNames: await neverScanned(store) },
    runs,
    ...(last && { attestation: { ...(await attestationOf(store, last)), scanned: await scannedIn(store, last) } }),
    ...(await countFindings(store)),
    overdue: await countOverdue(store, now.slice(0, 10)),
    revocation: await revocationTimes(store),
    oldest: await listFindings(store, { states: OPEN_STATES, order: 'oldest', most: MOST_OLDEST }),
    owners: await topOwners(store),
  };
}

/** How many there are. */
export async function countRepositories({
  db,
}: Store): Promise<Pick<SweepSummary['repositories'], 'known' | 'neverScanned'>> {
  const { known, scanned } = await db
    .selectFrom('repositories')
    .select(({ fn }) => [fn.countAll<number>().as('known'), fn.count<number>('last_scanned_at').as('scanned')])
    .executeTakeFirstOrThrow();
  return { known, neverScanned: known - scanned };
}

async function neverScanned({ db }: Store): Promise<readonly string[]> {
  const names = await db
    .selectFrom('repositories')
    .select(REPOSITORY_NAME.as('name'))
    .where('last_scanned_at', 'is', null)
    .orderBy('name')
    .limit(MOST_NAMES)
    .execute();
  return names.map(({ name }) => name);
}

/** By state, and open ones by severity. */
export async function countFindings({ db }: Store): Promise<Pick<SweepSummary, 'states' | 'open'>> {
  const rows = await db
    .selectFrom('findings')
    .select(['state', 'severity'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['state', 'severity'])
    .execute();
  const states: Record<TriageState, number> = { new: 0, confirmed: 0, rotating: 0, revoked: 0, gone: 0, accepted: 0 };
  const open: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { state, severity, count } of rows) {
    states[state] += count;
    if (OPEN_STATES.some((name) => name === state)) open[severity] += count;
  }
  return { states, open };
}

/** @param today YYYY-MM-DD */
export async function countOverdue({ db }: Store, today: string): Promise<number> {
  const { count } = await db
    .selectFrom('findings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', OPEN_STATES)
    .where('due_on', '<', today)
    .executeTakeFirstOrThrow();
  return count;
}

async function revocationTimes({ db, dialect }: Store): Promise<RevocationTimes> {
  const days = (from: string) => sql<number | string | null>`avg(${daysBetween(dialect, from, 'revoked_at')})`;
  const { revoked, meanDays, meanExposedDays } = await db
    .selectFrom('findings')
    .select(({ fn }) => [
      fn.countAll<number>().as('revoked'),
      days('first_seen_at').as('meanDays'),
      days('introduced_at').as('meanExposedDays'),
    ])
    .where('revoked_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    revoked,
    ...(meanDays !== null && { meanDays: Number(meanDays) }),
    ...(meanExposedDays !== null && { meanExposedDays: Number(meanExposedDays) }),
  };
}

/** Words for what git does not tell: something dangling has no author. */
const NOBODY = 'nobody known';
const SEVERITY_OF_RANK = ['critical', 'high', 'medium', 'low'] as const;

/** Of those with an owner and those without, by state: so the index has each group in one place, and only groups are sorted. */
async function topOwners({ db }: Store): Promise<readonly OwnerSummary[]> {
  const rank = sql`min(case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end)`;
  const parts = OPEN_STATES.flatMap((state) => [
    sql`select owner as name, count(*) as open, ${rank} as severity_rank from findings
      where state = ${state} and owner is not null group by owner`,
    sql`select coalesce(introduced_by, ${sql.lit(NOBODY)}), count(*), ${rank} from findings
      where state = ${state} and owner is null group by introduced_by`,
  ]);
  const { rows } = await sql<{ name: string; open: number | string; severity_rank: number }>`
    select name, sum(open) as open, min(severity_rank) as severity_rank from (${sql.join(parts, sql` union all `)}) as parts
    group by name order by sum(open) desc, name limit ${MOST_OWNERS}
  `.execute(db);
  return rows.map(({ name, open, severity_rank }) => ({
    owner: name,
    open: Number(open),
    worst: SEVERITY_OF_RANK[severity_rank],
  }));
}
