import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import { storeError } from './store-error.ts';

const POSTGRES = /^postgres(?:ql)?:/;

/** Whether a location names a database of PostgreSQL, rather than a file. */
export const isPostgres = (location: string): boolean => POSTGRES.test(location);

/**
 * Opens the store at a path or a `postgres://` address, lets something be done with it, and closes it again. An older
 * schema is brought up to date first.
 *
 * @throws UsageError for a location that makes no sense, or a store of a newer version; ResourceError when it fails
 */
export async function withStore<T>(location: string, use: (store: Store) => Promise<T>): Promise<T> {
  let name = isPostgres(location) ? 'the store' : location;
  try {
    const store = await openAt(location);
    name = store.name;
    try {
      await migrate(store);
      return await use(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    throw storeError(error, name);
  }
}

async function openAt(location: string): Promise<Store> {
  if (isPostgres(location)) return (await import('./open-postgres.ts')).openPostgres(location);
  return (await import('./open-sqlite.ts')).openSqlite(location);
}
