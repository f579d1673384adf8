import { sql } from 'kysely';
import { asId, jsonTables } from './json-rows.ts';
import type { RunRow } from './schema.ts';
import type { Store } from './store.ts';
import { storedText, storedTime } from './stored-text.ts';

/** A repository as a sweep lists it. */
export interface ListedRepository {
  readonly host: string;
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly owner?: string;
  readonly visibility: string;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly sizeKiB?: number;
  readonly pushedAt?: string;
}

const COLUMNS = {
  host: 'text',
  host_id: 'text',
  name: 'text',
  location: 'text',
  owner: 'text',
  visibility: 'text',
  archived: 'bigint',
  fork: 'bigint',
  size_kib: 'bigint',
  pushed_at: 'text',
} as const;

/**
 * Takes in what was listed, and has the run wait for each of them; one that the run knows already stays as it is. A
 * repository is the same as long as its host says so, whatever it is called by now.
 */
export async function planRepositories(
  { db, dialect }: Store,
  run: Pick<RunRow, 'id' | 'started_at'>,
  listed: readonly ListedRepository[],
): Promise<void> {
  const byId = new Map(listed.map((repository) => [`${repository.host}\0${repository.id}`, repository]));
  const rows = [...byId.values()].map(toRow);
  const names = sql.join(Object.keys(COLUMNS).map((name) => sql.ref(name)));
  const renewed = Object.keys(COLUMNS).slice(2);
  const renewals = sql.join(renewed.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));
  for (const table of jsonTables(dialect, COLUMNS, rows)) {
    await db.transaction().execute(async (transaction) => {
      await sql`
        insert into repositories (${names}, first_listed_at, last_listed_at)
        select ${names}, ${run.started_at}, ${run.started_at} from ${table} as listed where true
        on conflict (host, host_id) do update set ${renewals}, last_listed_at = excluded.last_listed_at
      `.execute(transaction);
      await sql`
        insert into coverage (run_id, repository_id, outcome, attempts)
        select ${asId(run.id)}, repositories.id, 'pending', 0
        from ${table} as listed
        join repositories on repositories.host = listed.host and repositories.host_id = listed.host_id
        where true on conflict (run_id, repository_id) do nothing
      `.execute(transaction);
    });
  }
}

function toRow({ host, id, name, location, owner, visibility, archived, fork, sizeKiB, pushedAt }: ListedRepository) {
  return {
    host: storedText(host),
    host_id: storedText(id),
    name: storedText(name),
    location: storedText(location),
    owner: owner === undefined ? null : storedText(owner),
    visibility,
    archived: Number(archived),
    fork: Number(fork),
    size_kib: sizeKiB === undefined ? null : Math.round(sizeKiB),
    pushed_at: pushedAt === undefined ? null : storedTime(pushedAt),
  };
}
