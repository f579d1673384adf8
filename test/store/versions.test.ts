import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { withStore } from '../../src/store/open-store.ts';
import { runSummaries } from '../../src/store/run-summaries.ts';
import { findFinding, triage } from '../../src/store/triage.ts';
import { makeFolder } from '../cli/run.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from './postgres.ts';

/** What each released version has written, as its own statements. */
const VERSIONS = [1, 2, 3, 4, 5];
const FINGERPRINT = 'ab'.repeat(32);

const statements = (version: number, dialect: string): string =>
  readFileSync(fileURLToPath(new URL(`./schemas/version-${version}.${dialect}.sql`, import.meta.url)), 'utf8');

/** Everything is there, and can be worked with. */
async function expectWhole(location: string): Promise<void> {
  await withStore(location, async (store) => {
    const finding = await findFinding(store, FINGERPRINT);
    expect(finding).toMatchObject({ rule_id: 'acme-token', state: 'confirmed', owner: 'team-a', revoked_at: null });
    await triage(store, finding, { state: 'revoked' }, '2026-04-01T00:00:00.000Z');
    const events = await store.db.selectFrom('triage_events').select('to_state').orderBy('id').execute();
    expect(events.map(({ to_state }) => to_state)).toEqual(['confirmed', 'revoked']);
    const sightings = await store.db.selectFrom('sightings').selectAll().execute();
    expect(sightings).toHaveLength(1);
    expect(await runSummaries(store, 1)).toMatchObject([{ id: 1, outcomes: { scanned: 1, failed: 0 }, bytes: 4567 }]);
    const version = await store.db.selectFrom('store_facts').selectAll().where('name', '=', 'schema_version').execute();
    expect(version).toEqual([{ name: 'schema_version', value: String(MIGRATIONS.length) }]);
  });
}

describe('a store that an earlier version has written', () => {
  let postgres: Postgres | undefined;
  const isTried = POSTGRES_BIN !== '' || process.env.CI !== undefined;
  beforeAll(async () => {
    if (isTried) postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  it('is one of every version there is', () => {
    expect(VERSIONS).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(VERSIONS)('%i is brought up to date in a file', async (version) => {
    const path = join(makeFolder(), 'old.db');
    await withStore(path, async () => {});
    const database = new Database(path);
    const names = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
    database.exec('pragma foreign_keys = off');
    for (const { name } of names) database.exec(`drop table "${name}"`);
    database.exec(statements(version, 'sqlite'));
    database.close();
    await expectWhole(path);
  });

  it.skipIf(!isTried).each(VERSIONS)(`%i is brought up to date in PostgreSQL${POSTGRES_MISSING}`, async (version) => {
    const url = postgres!.newDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statements(version, 'postgres'));
    await client.end();
    await expectWhole(url);
  });
});
