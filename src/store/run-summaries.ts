import type { Severity } from '../core/kinds/severity.ts';
import {
  type Attestation,
  type Counts,
  type CoverageGap,
  type CoverageNote,
  OPEN_STATES,
  type Outcome,
  type RunSummary,
  type ScannedRepository,
} from '../core/sweep-summary.ts';
import { REPOSITORY_NAME } from './repository-name.ts';
import { findRun } from './runs.ts';
import type { RunRow } from './schema.ts';
import type { Store } from './store.ts';
import { problemsIn } from './stored-problems.ts';

const NO_OUTCOMES = { pending: 0, scanned: 0, partial: 0, empty: 0, failed: 0 } as const;

/** The last runs, newest first. */
export async function runSummaries(store: Store, most: number): Promise<readonly RunSummary[]> {
  const runs = await store.db.selectFrom('runs').selectAll().orderBy('id', 'desc').limit(most).execute();
  return runs.length === 0 ? [] : summariesOf(store, runs);
}

/** One run. */
export async function runSummary(store: Store, { id }: Pick<RunRow, 'id'>): Promise<RunSummary> {
  const [summary] = await summariesOf(store, [await findRun(store, id)]);
  return summary;
}

async function summariesOf(store: Store, runs: readonly RunRow[]): Promise<readonly RunSummary[]> {
  const unfinished = runs.filter(({ state }) => state === 'running').map(({ id }) => id);
  const covered = await coveredBy(store, unfinished);
  const found = await newFindings(store, unfinished);
  return runs.map((run) => ({
    id: run.id,
    startedAt: run.started_at,
    ...(run.ended_at !== null && { endedAt: run.ended_at }),
    ...(covered.get(run.id) ?? coveredWhenEnded(run)),
    newFindings: run.new_findings ?? found.get(run.id) ?? 0,
    ...(run.open_findings !== null && { openFindings: run.open_findings }),
  }));
}

type Covered = Pick<RunSummary, 'outcomes' | 'bytes'>;

const coveredWhenEnded = ({ scanned, partial, empty, failed, bytes }: RunRow): Covered => ({
  outcomes: { pending: 0, scanned: scanned ?? 0, partial: partial ?? 0, empty: empty ?? 0, failed: failed ?? 0 },
  bytes: Number(bytes ?? 0),
});

/** Of runs that did not end, it has to be counted. */
async function coveredBy({ db }: Store, runs: readonly number[]): Promise<ReadonlyMap<number, Covered>> {
  if (runs.length === 0) return new Map();
  const counts = await db
    .selectFrom('coverage')
    .select(['run_id', 'outcome'])
    .select(({ fn }) => [fn.countAll<number>().as('repositories'), fn.sum<number | null>('bytes').as('bytes')])
    .where('run_id', 'in', runs)
    .groupBy(['run_id', 'outcome'])
    .execute();
  return new Map(
    runs.map((run) => {
      const own = counts.filter(({ run_id }) => run_id === run);
      const outcomes: Record<Outcome, number> = { ...NO_OUTCOMES };
      for (const { outcome, repositories } of own) outcomes[outcome] = repositories;
      return [run, { outcomes, bytes: own.reduce((sum, { bytes }) => sum + Number(bytes ?? 0), 0) }];
    }),
  );
}

/** Of runs that did not end, nobody has written it down yet. */
async function newFindings({ db }: Pick<Store, 'db'>, runs: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (runs.length === 0) return new Map();
  const rows = await db
    .selectFrom('findings')
    .select('first_run')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('first_run', 'in', runs)
    .groupBy('first_run')
    .execute();
  return new Map(rows.map(({ first_run, count }) => [first_run, count]));
}

const MOST_GAPS = 1000;

/** What the last run covered, and what it did not. */
export async function attestationOf(store: Store, summary: RunSummary): Promise<Attestation> {
  const run = await store.db.selectFrom('runs').selectAll().where('id', '=', summary.id).executeTakeFirstOrThrow();
  return {
    run: summary,
    program: run.program,
    rulesVersion: run.rules_version,
    ruleCount: run.rule_count,
    sources: JSON.parse(run.sources) as readonly string[],
    problems: problemsIn(run.problems),
    gaps: await coverageGaps(store, run),
    notes: await coverageNotes(store, run),
  };
}

async function coverageNotes({ db }: Store, run: Pick<RunRow, 'id'>): Promise<readonly CoverageNote[]> {
  const rows = await db
    .selectFrom('coverage')
    .innerJoin('repositories', 'repositories.id', 'coverage.repository_id')
    .select([REPOSITORY_NAME.as('repository'), 'problems'])
    .where('run_id', '=', run.id)
    .where('outcome', 'in', ['scanned', 'empty'])
    .where('problems', '!=', '[]')
    .orderBy('repository')
    .limit(MOST_GAPS)
    .execute();
  return rows.map(({ repository, problems }) => ({ repository, problems: problemsIn(problems) }));
}

async function coverageGaps({ db }: Store, run: Pick<RunRow, 'id'>): Promise<readonly CoverageGap[]> {
  const rows = await db
    .selectFrom('coverage')
    .innerJoin('repositories', 'repositories.id', 'coverage.repository_id')
    .select([REPOSITORY_NAME.as('repository'), 'outcome', 'attempts', 'problems'])
    .where('run_id', '=', run.id)
    .where('outcome', 'in', ['failed', 'partial', 'pending'])
    .orderBy('repository')
    .limit(MOST_GAPS)
    .execute();
  return rows.map(({ repository, outcome, attempts, problems }) => ({
    repository,
    outcome: outcome as CoverageGap['outcome'],
    attempts,
    problems: problemsIn(problems),
  }));
}

const MOST_SCANNED = 10_000;

/** The repositories that a run looked at, by name. */
export async function scannedIn({ db }: Store, run: Pick<RunRow, 'id'>): Promise<readonly ScannedRepository[]> {
  const rows = await db
    .selectFrom('coverage')
    .innerJoin('repositories', 'repositories.id', 'coverage.repository_id')
    .select([REPOSITORY_NAME.as('repository'), 'outcome', 'ended_at', 'objects', 'bytes'])
    .where('run_id', '=', run.id)
    .where('outcome', 'in', ['scanned', 'empty'])
    .orderBy('repository')
    .limit(MOST_SCANNED)
    .execute();
  return rows.map(({ repository, outcome, ended_at, objects, bytes }) => ({
    repository,
    outcome: outcome as ScannedRepository['outcome'],
    at: ended_at ?? '',
    objects: Number(objects ?? 0),
    bytes: Number(bytes ?? 0),
  }));
}

/** Open findings that no run before this one had seen. */
export async function newBySeverity({ db }: Store, run: Pick<RunRow, 'id'>): Promise<Counts<Severity>> {
  const rows = await db
    .selectFrom('findings')
    .select('severity')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('first_run', '=', run.id)
    .where('state', 'in', OPEN_STATES)
    .groupBy('severity')
    .execute();
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity, count } of rows) counts[severity] = count;
  return counts;
}
