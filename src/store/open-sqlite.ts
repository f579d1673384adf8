import { accessSync, closeSync, constants, openSync, statSync } from 'node:fs';
import { Kysely, SqliteDialect } from 'kysely';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { Tables } from './schema.ts';
import type { Store, SweepLock } from './store.ts';

/** Milliseconds that a writer waits for another one. */
const PATIENCE = 30_000;
const OTHERS = 0o077;

/**
 * Opens a file as a store; makes it, readable for its owner alone, when it is not there.
 *
 * @throws UsageError when others may read it; an error of the file system or of SQLite
 */
export async function openSqlite(path: string): Promise<Store> {
  const name = displayPath(path);
  const Database = await loadLibsql();
  makePrivate(path, name);
  const database = new Database(path, { timeout: PATIENCE });
  database.pragma('journal_mode = WAL');
  // In WAL, a crash of the machine may undo the last transactions, never damage anything: those repositories are scanned again.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('cache_size = -65536');
  database.pragma('temp_store = MEMORY');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const lock = async () => lockBeside(Database, `${path}.lock`, name);
  return { db, dialect: 'sqlite', name, lock, close: () => db.destroy() };
}

type DatabaseConstructor = typeof import('libsql');

async function loadLibsql(): Promise<DatabaseConstructor> {
  try {
    return (await import('libsql')).default;
  } catch (error) {
    throw new UsageError('SQLite (libsql) is not installed here', 'give --store postgres://…, or: npm install libsql', {
      cause: error,
    });
  }
}

/**
 * Makes the file when it is not there. One that is there is not opened: closing it again would take all locks from it that
 * SQLite has on it in this process (https://www.sqlite.org/howtocorrupt.html, section 2.2).
 */
function makePrivate(path: string, name: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    // SQLite would only say that it cannot open it.
    accessSync(path, constants.R_OK | constants.W_OK);
  }
  if (process.platform === 'win32') return;
  const { mode } = statSync(path);
  if (mode & OTHERS) throw new UsageError(`${name} can be read by others`, `chmod 600 ${name}`);
}

/** A lock of the operating system on a database of its own, which nothing is ever written to. */
function lockBeside(Database: DatabaseConstructor, path: string, name: string): SweepLock | undefined {
  makePrivate(path, `${name}.lock`);
  const holder = new Database(path, { timeout: 0 });
  try {
    holder.exec('begin exclusive');
  } catch (error) {
    holder.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  return {
    release: async () => {
      holder.exec('rollback');
      holder.close();
    },
  };
}
