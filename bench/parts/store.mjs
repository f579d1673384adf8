// A store as large as an organisation with 100,000 repositories has it after a while, filled by statements inside of the
// database, and what sweep report asks of it: one file of SQLite, one PostgreSQL of its own with its default settings.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSources } from '../../scripts/import-sources.mjs';
import { readArguments } from '../arguments.mjs';

const RUNS = 10;
const REPOSITORIES = 100_000;
const PLACES = 10;
const NOW = '2026-03-02T06:00:00.000Z';
const STATES = "'new','new','new','new','confirmed','confirmed','rotating','revoked','gone','accepted'".split(',');
const SEVERITIES = "'critical','high','high','medium','low'".split(',');

export async function run(words) {
  const { findings } = readArguments(words);
  const sources = await importSources(`
    export { withStore } from './src/store/open-store.ts';
    export { runSql } from './src/store/run-sql.ts';
    export { summarise } from './src/store/summarise.ts';
    export { storeFigures } from './src/store/store-figures.ts';
    export { listFindings } from './src/store/list-findings.ts';
    export { attestationOf, newBySeverity, runSummaries } from './src/store/run-summaries.ts';
    export { startPostgres, POSTGRES_BIN } from './test/store/postgres.ts';
  `);
  const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-bench-'));
  const postgres = sources.POSTGRES_BIN === '' ? undefined : await sources.startPostgres();
  try {
    const file = join(folder, 'sweeps.db');
    await measure(sources, 'SQLite', file, findings, async () => statSync(file).size);
    if (!postgres) console.log('PostgreSQL is not installed');
    else await measure(sources, 'PostgreSQL', postgres.newDatabase(), findings, databaseSize(sources));
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true });
  }
}

const databaseSize =
  ({ runSql }) =>
  async (store) =>
    Number((await runSql(store, 'select pg_database_size(current_database()) as size')).rows[0].size);

async function measure(sources, name, location, findings, sizeOf) {
  const { withStore, runSql, summarise, storeFigures, listFindings, attestationOf, newBySeverity, runSummaries } =
    sources;
  await withStore(location, async (store) => {
    const startedAt = performance.now();
    for (const statement of fill(store.dialect, findings)) await runSql(store, statement);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const gigabytes = ((await sizeOf(store)) / 1e9).toFixed(2);
    console.log(`${name}: ${findings} findings, ${findings * PLACES} places, ${RUNS * REPOSITORIES} scans of`);
    console.log(`  ${REPOSITORIES} repositories; ${gigabytes} GB, filled in ${seconds} s`);
    const [last] = await runSummaries(store, 1);
    const open = ['new', 'confirmed', 'rotating'];
    const asked = {
      'the summary of a report': () => summarise(store, NOW),
      'its worst 1,000 findings': () => listFindings(store, { states: open, order: 'worst', most: 1000 }),
      'its worst 100,000 findings': () => listFindings(store, { states: open, order: 'worst', most: 100_000 }),
      'the oldest secrets': () => listFindings(store, { states: open, order: 'oldest', most: 10 }),
      'new in the last run': () => listFindings(store, { states: open, order: 'worst', most: 50, newIn: last.id }),
      'new by severity': () => newBySeverity(store, last),
      'sweep status': async () => attestationOf(store, (await runSummaries(store, 1))[0]),
      metrics: () => storeFigures(store, NOW),
    };
    for (const [what, ask] of Object.entries(asked)) console.log(`  ${await bestOf(ask)} ms  ${what}`);
  });
}

/** Milliseconds of the faster of two: what a store of that size has in memory, it has in memory. */
async function bestOf(ask) {
  const times = [];
  for (let round = 0; round < 2; round++) {
    const startedAt = performance.now();
    await ask();
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times)
    .toFixed(0)
    .padStart(6);
}

function* fill(dialect, findings) {
  const isSqlite = dialect === 'sqlite';
  const series = (count) =>
    isSqlite
      ? `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n) as n`
      : `generate_series(1, cast(${count} as bigint)) as n(i)`;
  // Fingerprints: as long as ours, in no order, each once.
  const digest = (seed) => (isSqlite ? 'lower(hex(randomblob(16)))' : `md5('${seed}' || n.i)`);
  const oneOf = (values, at) =>
    `case ${at} % ${values.length} ${values.map((v, i) => `when ${i} then ${v}`).join(' ')} end`;
  const day = (base, at) =>
    isSqlite
      ? `strftime('%Y-%m-%dT%H:%M:%fZ', '${base}', '-' || (${at}) || ' hours')`
      : `to_char(timestamp '${base}' - (${at}) * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`;
  if (!isSqlite) yield "set session_replication_role = 'replica'";
  else yield 'pragma foreign_keys = off';
  yield `insert into rules select 'rule-' || i, 'A token', 'A provider', 'api_key', 'service', 'never_expires', 'https://example.org' from ${series(500)}`;
  yield `insert into repositories (host, host_id, name, location, owner, visibility, archived, fork, first_listed_at, last_listed_at, last_scanned_at)
    select 'git.example.org', 'r' || i, 'group-' || (i % 500) || '/repository-' || i, 'https://git.example.org/r' || i, 'group', 'private', 0, 0,
      '${NOW}', '${NOW}', case when i % 100 = 0 then null else '${NOW}' end from ${series(REPOSITORIES)}`;
  yield `insert into runs (started_at, ended_at, state, sources, program, rules_version, rule_count, problems, new_findings, open_findings,
      scanned, partial, empty, failed, bytes)
    select '${NOW}', '${NOW}', 'finished', '["github.com/acme"]', '1', 'abc', 500, '[]', 10, 100, ${REPOSITORIES * 0.995}, 0, 0, ${REPOSITORIES * 0.005},
      ${50_000_000 * REPOSITORIES} from ${series(RUNS)}`;
  yield `insert into coverage select r.i, repositories.id, case when repositories.id % 200 = 0 then 'failed' else 'scanned' end, 1, '${NOW}', 900, 20000,
      50000000, 10, 0, case when repositories.id % 200 = 0 then '[{"code":"not-opened","level":"error","message":"cannot be reached"}]' else '[]' end
    from repositories cross join (select id as i from runs) as r`;
  yield `insert into findings (fingerprint, rule_id, severity, confidence, preview, state, state_since, owner, due_on, revoked_at, first_run,
      first_seen_at, last_seen_at, introduced_at, introduced_by)
    select ${digest('f')} || ${digest('g')}, 'rule-' || (i % 500 + 1), ${oneOf(SEVERITIES, 'i')}, 'high', 'ghp_********', ${oneOf(STATES, 'i')}, '${NOW}',
      case when i % 3 = 0 then 'team-' || (i % 97) end, '2026-0' || (i % 9 + 1) || '-01',
      case when i % 10 in (7, 8) then ${day('2026-03-01', 'i % 500')} end, (i / 10) % ${RUNS} + 1, ${day('2026-01-01', 'i % 500')}, '${NOW}',
      ${day('2025-06-01', '(i * 7919) % 70000')}, 'Person ' || (i % 20000) || ' <p' || (i % 20000) || '@example.org>' from ${series(findings)}`;
  yield `insert into sightings (finding_id, repository_id, location, path, line, "column", commit_id, author, committed_at, first_seen_at,
      last_seen_at, last_run, gone_at)
    select (n.i - 1) / ${PLACES} + 1, (n.i * 7919) % ${REPOSITORIES} + 1, ${digest('s')}, 'services/api/config/settings-' || (n.i % 1000) || '.yaml',
      n.i % 500 + 1, 9, ${isSqlite ? 'lower(hex(randomblob(20)))' : "md5('c' || n.i) || 'abcdef01'"},
      'Person ' || (n.i % 20000) || ' <p' || (n.i % 20000) || '@example.org>',
      ${day('2025-06-01', '(n.i * 7919) % 70000')}, '${NOW}', '${NOW}', ${RUNS}, case when n.i % 20 = 0 then '${NOW}' end
    from ${series(findings * PLACES)}`;
  yield isSqlite ? 'analyze' : 'vacuum analyze';
  if (isSqlite) yield 'pragma wal_checkpoint(truncate)';
}
