import { existsSync } from 'node:fs';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import { storeError } from './store-error.ts';

const POSTGRES = /^postgres(?:ql)?:/;

/** Whether a location names a database of PostgreSQL, rather than a file. */
const isPostgres = (location: string): boolean => POSTGRES.test(location);

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

/**
 * The same for a store that must be there already: a file that is not there is told, and not made.
 *
 * @throws UsageError when there is no such file
 */
export async function withExistingStore<T>(location: string, use: (store: Store) => Promise<T>): Promise<T> {
  if (!isPostgres(location) && !existsSync(location))
    throw new UsageError(`${displayPath(location)}: there is no such store`, 'sweep run makes one; --store names it');
  return withStore(location, use);
}

async function openAt(location: string): Promise<Store> {
  if (isPostgres(location)) return (await import('./open-postgres.ts')).openPostgres(location);
  return (await import('./open-sqlite.ts')).openSqlite(location);
}
