import { Kysely, PostgresDialect } from 'kysely';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { Tables } from './schema.ts';
import type { Presence, Store, SweepLock } from './store.ts';

/** Any numbers; the same in every version. See pg_try_advisory_lock(bigint). Who works shares SWEEPS, who sweeps alone does not. */
const SWEEPS = 7_430_118_053;
const PLANS = 7_430_118_054;
const QUEUES = 7_430_118_055;
const LOCKS: Readonly<Record<Presence, string>> = {
  alone: `pg_try_advisory_lock(${SWEEPS})`,
  planning: `pg_try_advisory_lock_shared(${SWEEPS}) and pg_try_advisory_lock(${PLANS})`,
  working: `pg_try_advisory_lock_shared(${SWEEPS})`,
  preparing: `pg_try_advisory_lock(${QUEUES})`,
};
const MOST_CONNECTIONS = 8;
const CONNECT_MS = 10_000;
/** PostgreSQL's oid of bigint. Ids and counts of ours stay far below 2^53. */
const INT8 = 20;

/**
 * Opens a database of PostgreSQL as a store.
 *
 * @param url `postgres://user@host/database`, or what else pg-connection-string understands
 * @throws UsageError when there is a password in it, which every process of the machine could read
 */
export async function openPostgres(url: string): Promise<Store> {
  const parsed = parseUrl(url);
  if (parsed.password !== '' || parsed.searchParams.has('password'))
    throw new UsageError('a command line is no place for a password', 'give it in PGPASSWORD or ~/.pgpass');
  const { default: pg } = await import('pg');
  const { types } = pg;
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser;
  const config = { connectionString: url, types: { ...types, getTypeParser }, connectionTimeoutMillis: CONNECT_MS };
  const pool = new pg.Pool({ ...config, max: MOST_CONNECTIONS });
  // What is under way gets the error, too; an idle connection that ends is none.
  pool.on('error', () => {});
  // Nor is one that ends between two statements of a transaction: the next one fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lock = (presence: Presence) => lockWith(new pg.Client(config), LOCKS[presence]);
  return { db, dialect: 'postgres', name: nameOf(parsed), lock, close: () => db.destroy() };
}

function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new UsageError('--store is no address of a database', 'for example postgres://user@localhost/sweeps');
}

const nameOf = ({ hostname, pathname }: URL): string => displayPath(`postgres://${hostname}${pathname}`);

/** The lock lives as long as its connection. */
async function lockWith(client: import('pg').Client, taken: string): Promise<SweepLock | undefined> {
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>(`select ${taken} as taken`);
  if (rows[0]?.taken) return { release: () => client.end() };
  await client.end();
  return undefined;
}
