import type PgBoss from 'pg-boss';
import { runSql } from '../../store/run-sql.ts';
import type { Store } from '../../store/store.ts';

/** The database of a store, as pg-boss takes one. */
export interface BossDatabase extends PgBoss.Db {
  /** Throws what the last statement failed with, once: pg-boss takes a failed fetch for an empty queue. */
  readonly throwFailure: () => void;
}

export function createBossDatabase(store: Pick<Store, 'db'>): BossDatabase {
  let failure: unknown;
  return {
    async executeSql(text, values) {
      try {
        return await runSql(store, text, values);
      } catch (error) {
        failure = error;
        throw error;
      }
    },
    throwFailure() {
      const thrown = failure;
      failure = undefined;
      if (thrown !== undefined) throw thrown;
    },
  };
}
