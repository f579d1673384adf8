import type { Dialect } from './store.ts';

/** The statements that lead from one version of the schema to the next. */
type Migration = (dialect: Dialect) => readonly string[];

const ID: Readonly<Record<Dialect, string>> = {
  sqlite: 'id integer primary key',
  postgres: 'id bigint generated always as identity primary key',
};

/** From an empty database. Never changed once it was released: what changes comes after it. */
const first: Migration = (dialect) => [
  `create table rules (
    id text primary key, title text not null, provider text not null, identity text not null, actor text not null,
    lifetime text not null, revoke text not null)`,
  `create table repositories (
    ${ID[dialect]}, host text not null, host_id text not null, name text not null, location text not null, owner text,
    visibility text not null, archived integer not null, fork integer not null, size_kib bigint, pushed_at text,
    first_listed_at text not null, last_listed_at text not null, last_scanned_at text, unique (host, host_id))`,
  `create table runs (
    ${ID[dialect]}, started_at text not null, ended_at text, state text not null, sources text not null,
    program text not null, rules_version text not null, rule_count integer not null, problems text not null,
    new_findings bigint, open_findings bigint)`,
  `create table coverage (
    run_id bigint not null references runs (id), repository_id bigint not null references repositories (id),
    outcome text not null, attempts integer not null, ended_at text, duration_ms bigint, objects bigint, bytes bigint,
    findings bigint, suppressed bigint, problems text, primary key (run_id, repository_id))`,
  `create table findings (
    ${ID[dialect]}, fingerprint text not null unique, rule_id text not null references rules (id),
    severity text not null, confidence text not null, preview text not null, state text not null,
    state_since text not null, owner text, reason text, accepted_until text, due_on text, revoked_at text,
    first_run bigint not null references runs (id), first_seen_at text not null, last_seen_at text not null,
    introduced_at text, introduced_by text)`,
  'create index findings_by_run on findings (first_run)',
  'create index findings_by_state on findings (state, introduced_at)',
  `create table sightings (
    finding_id bigint not null references findings (id), repository_id bigint not null references repositories (id),
    location text not null, path text not null, line integer not null, "column" integer not null,
    commit_id text not null, author text, committed_at text, first_seen_at text not null, last_seen_at text not null,
    last_run bigint not null references runs (id), gone_at text, primary key (finding_id, repository_id, location))`,
  'create index sightings_by_repository on sightings (repository_id, gone_at)',
  `create table triage_events (
    ${ID[dialect]}, finding_id bigint not null references findings (id), at text not null, from_state text not null,
    to_state text not null, owner text, reason text, accepted_until text)`,
  'create index triage_events_by_finding on triage_events (finding_id)',
];

/** What reports ask of a million findings, without reading all of them. */
const reports: Migration = () => [
  `create index findings_by_severity on findings (state,
    (case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end),
    (coalesce(introduced_at, first_seen_at)), id)`,
  'create index findings_by_age on findings (state, (coalesce(introduced_at, first_seen_at)), id)',
  'create index findings_counted on findings (state, severity, due_on)',
  'create index findings_by_owner on findings (state, owner, introduced_by, severity)',
  'create index findings_revoked on findings (revoked_at, first_seen_at, introduced_at)',
  'create index coverage_counted on coverage (run_id, outcome, bytes)',
];

/** The worst of what one run found first, without looking at all that others found. */
const news: Migration = () => [
  'drop index findings_by_run',
  `create index findings_by_run on findings (first_run, state,
    (case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end),
    (coalesce(introduced_at, first_seen_at)), id)`,
];

/** Webhooks that wait to be told of a run: whoever comes next sends what a process left that died. */
const outbox: Migration = () => [
  `create table announcements (
    run_id bigint not null references runs (id), webhook text not null, state text not null, attempts integer not null,
    next_at text not null, problem text, primary key (run_id, webhook))`,
  'create index announcements_waiting on announcements (state, webhook)',
];

/** What runs that have ended covered, which no report has to count again: each may be of a hundred thousand repositories. */
const outcomes: Migration = () => [
  ...['scanned', 'partial', 'empty', 'failed', 'bytes'].map((name) => `alter table runs add column ${name} bigint`),
  `update runs set ${['scanned', 'partial', 'empty', 'failed'].map((name) => `${name} = (select count(*) from coverage where run_id = runs.id and outcome = '${name}')`).join(', ')},
    bytes = (select coalesce(sum(coverage.bytes), 0) from coverage where run_id = runs.id)
    where state = 'finished'`,
];

/** In order; the version of a schema is how many of them it has seen. */
export const MIGRATIONS: readonly Migration[] = [first, reports, news, outbox, outcomes];
