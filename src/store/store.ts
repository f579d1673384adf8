import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export type Dialect = 'sqlite' | 'postgres';

/** An open store. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
  /** For messages: without a password. */
  readonly name: string;
  /** The system gives a lock back however the process ends. Undefined: somebody else is there who does not go with it. */
  readonly lock: (presence: Presence) => Promise<SweepLock | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * What somebody is at a store for. `alone`: sweeps, and nobody else does anything. `planning`: one plans, while others work.
 * `working`: as many as like. `preparing`: makes tables that are not the store's own. A file of SQLite has room for one only.
 */
export type Presence = 'alone' | 'planning' | 'working' | 'preparing';

export interface SweepLock {
  readonly release: () => Promise<void>;
}
