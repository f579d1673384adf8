import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export type Dialect = 'sqlite' | 'postgres';

/** An open store. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
  /** For messages: without a password. */
  readonly name: string;
  /** Only one sweep at a time; the system gives the lock back however the process ends. Undefined: somebody else has it. */
  readonly lock: () => Promise<SweepLock | undefined>;
  readonly close: () => Promise<void>;
}

export interface SweepLock {
  readonly release: () => Promise<void>;
}
