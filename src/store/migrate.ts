import { type Kysely, sql, type Transaction } from 'kysely';
import { UsageError } from '../core/errors.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './schema.ts';
import type { Dialect, Store } from './store.ts';

/** Any number; the same in every version: pg_advisory_xact_lock(bigint). */
const LOCK = 7_430_118_052;
const VERSION = 'schema_version';

/**
 * Brings a database to the newest schema, in one transaction: all of it, or nothing.
 *
 * @throws UsageError when a newer version of the program has written it
 */
export async function migrate({ db, dialect, name }: Pick<Store, 'db' | 'dialect' | 'name'>): Promise<void> {
  if ((await versionOf(db, dialect)) === MIGRATIONS.length) return;
  await db.transaction().execute(async (transaction) => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    await sql`create table if not exists store_facts (name text primary key, value text not null)`.execute(transaction);
    const version = await versionOf(transaction, dialect);
    if (version > MIGRATIONS.length) throw newer(name);
    for (const migration of MIGRATIONS.slice(version))
      for (const statement of migration(dialect)) await sql.raw(statement).execute(transaction);
    await setFact(transaction, VERSION, String(MIGRATIONS.length));
  });
}

/** How many migrations it has seen. */
async function versionOf(db: Kysely<Tables>, dialect: Dialect): Promise<number> {
  const tables =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where name = 'store_facts'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = current_schema() and table_name = 'store_facts'`;
  if ((await tables.execute(db)).rows.length === 0) return 0;
  return Number((await factOf(db, VERSION)) ?? 0);
}

function newer(name: string): UsageError {
  return new UsageError(
    `${name} was written by a newer cli-cred-scan`,
    'update cli-cred-scan, or name another --store',
  );
}

/** What the store says of itself. */
export async function factOf(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('store_facts').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

export async function setFact(db: Kysely<Tables> | Transaction<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('store_facts')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
