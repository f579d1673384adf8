import { sql, type Transaction } from 'kysely';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Finding } from '../core/finding.ts';
import type { Outcome } from '../core/sweep-summary.ts';
import type { DueDays } from './due-days.ts';
import {
  FINDING_COLUMNS,
  findingRows,
  RULE_COLUMNS,
  ruleRows,
  SIGHTING_COLUMNS,
  sightingRows,
} from './finding-rows.ts';
import { asId, jsonTables } from './json-rows.ts';
import type { RunRow, Tables } from './schema.ts';
import type { Store } from './store.ts';
import { storedProblems } from './stored-problems.ts';

/** What became of one repository in one run. */
export interface RepositoryScan {
  readonly run: Pick<RunRow, 'id' | 'started_at'>;
  readonly repository: number;
  readonly outcome: Exclude<Outcome, 'pending'>;
  readonly attempts: number;
  readonly durationMs: number;
  readonly objects: number;
  readonly bytes: number;
  /** Each with a secret fingerprint; what is suppressed is counted and not kept. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Diagnostic[];
  readonly dueDays: DueDays;
}

/**
 * Stores what a scan of a repository told, in one transaction: all of it, or nothing. The same scan stored twice leaves
 * what it left the first time. Only a whole scan can tell what is gone.
 */
export async function saveScan(store: Store, scan: RepositoryScan, now: string): Promise<void> {
  const open = scan.findings.filter(({ suppression }) => !suppression);
  await store.db.transaction().execute(async (transaction) => {
    // First of all a write: it waits for other writers, which a transaction that has read could not do.
    await saveCoverage(transaction, scan, open.length, now);
    await saveRules(transaction, store, open);
    await saveFindings(transaction, store, scan, open);
    await saveSightings(transaction, store, scan, open);
    if (scan.outcome === 'scanned' || scan.outcome === 'empty') await markGone(transaction, scan);
    await moveRevoked(transaction, scan);
  });
}

async function saveCoverage(
  db: Transaction<Tables>,
  { run, repository, outcome, attempts, durationMs, objects, bytes, findings, problems }: RepositoryScan,
  open: number,
  now: string,
): Promise<void> {
  await db
    .updateTable('coverage')
    .set({
      outcome,
      attempts,
      ended_at: now,
      duration_ms: Math.round(durationMs),
      objects,
      bytes,
      findings: open,
      suppressed: findings.length - open,
      problems: storedProblems(problems),
    })
    .where('run_id', '=', run.id)
    .where('repository_id', '=', repository)
    .execute();
  if (outcome === 'failed') return;
  await db.updateTable('repositories').set({ last_scanned_at: now }).where('id', '=', repository).execute();
}

async function saveRules(db: Transaction<Tables>, { dialect }: Store, findings: readonly Finding[]): Promise<void> {
  for (const table of jsonTables(dialect, RULE_COLUMNS, ruleRows(findings))) {
    await sql`
      insert into rules (id, title, provider, identity, actor, lifetime, revoke)
      select id, title, provider, identity, actor, lifetime, revoke from ${table} as given where true
      on conflict (id) do update set title = excluded.title, provider = excluded.provider,
        identity = excluded.identity, actor = excluded.actor, lifetime = excluded.lifetime, revoke = excluded.revoke
    `.execute(db);
  }
}

async function saveFindings(
  db: Transaction<Tables>,
  { dialect }: Store,
  { run, dueDays }: RepositoryScan,
  findings: readonly Finding[],
): Promise<void> {
  for (const table of jsonTables(dialect, FINDING_COLUMNS, findingRows(findings, run.started_at, dueDays))) {
    await sql`
      insert into findings (fingerprint, rule_id, severity, confidence, preview, state, state_since, due_on, first_run,
        first_seen_at, last_seen_at, introduced_at, introduced_by)
      select fingerprint, rule_id, severity, confidence, preview, 'new', ${run.started_at}, due_on, ${asId(run.id)},
        ${run.started_at}, ${run.started_at}, introduced_at, introduced_by
      from ${table} as given where true
      on conflict (fingerprint) do update set severity = excluded.severity, confidence = excluded.confidence,
        preview = excluded.preview, last_seen_at = ${laterOf('findings')},
        introduced_by = case when ${IS_OLDER} then excluded.introduced_by else findings.introduced_by end,
        introduced_at = case when ${IS_OLDER} then excluded.introduced_at else findings.introduced_at end
    `.execute(db);
  }
}

/** A clock that was set back must not make anything be seen last before it was seen first. */
const laterOf = (table: 'findings' | 'sightings') => {
  const known = sql.ref(`${table}.last_seen_at`);
  return sql`case when excluded.last_seen_at > ${known} then excluded.last_seen_at else ${known} end`;
};

const IS_OLDER = sql`(findings.introduced_at is null or excluded.introduced_at < findings.introduced_at)`;

async function saveSightings(
  db: Transaction<Tables>,
  { dialect }: Store,
  { run, repository }: RepositoryScan,
  findings: readonly Finding[],
): Promise<void> {
  for (const table of jsonTables(dialect, SIGHTING_COLUMNS, sightingRows(findings))) {
    await sql`
      insert into sightings (finding_id, repository_id, location, path, line, "column", commit_id, author, committed_at,
        first_seen_at, last_seen_at, last_run)
      select findings.id, ${asId(repository)}, location, path, line, given."column", commit_id, author, committed_at,
        ${run.started_at}, ${run.started_at}, ${asId(run.id)}
      from ${table} as given join findings on findings.fingerprint = given.fingerprint where true
      on conflict (finding_id, repository_id, location) do update set line = excluded.line,
        "column" = excluded."column", commit_id = excluded.commit_id, author = excluded.author,
        committed_at = excluded.committed_at, last_seen_at = ${laterOf('sightings')}, last_run = excluded.last_run,
        gone_at = null
    `.execute(db);
  }
}

async function markGone(db: Transaction<Tables>, { run, repository }: RepositoryScan): Promise<void> {
  await sql`
    update sightings set gone_at = ${run.started_at}
    where repository_id = ${repository} and gone_at is null and last_run < ${run.id}
  `.execute(db);
}

/** What was revoked and is nowhere any more is gone; what was gone and is somewhere again, only revoked. */
async function moveRevoked(db: Transaction<Tables>, { run, repository }: RepositoryScan): Promise<void> {
  const isHere = sql`findings.id in (select finding_id from sightings where repository_id = ${repository})`;
  const isSeen = sql`exists (select 1 from sightings where finding_id = findings.id and gone_at is null)`;
  const moves = [
    ['revoked', 'gone', sql`not ${isSeen}`, 'nowhere to be seen any more'],
    ['gone', 'revoked', isSeen, 'seen again'],
  ] as const;
  for (const [from, to, when, why] of moves) {
    const isMeant = sql`findings.state = ${from} and ${isHere} and ${when}`;
    await sql`
      insert into triage_events (finding_id, at, from_state, to_state, owner, reason)
      select id, ${run.started_at}, ${from}, ${to}, owner, ${why} from findings where ${isMeant}
    `.execute(db);
    await sql`update findings set state = ${to}, state_since = ${run.started_at} where ${isMeant}`.execute(db);
  }
}
