import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { makeFolder } from '../cli/run.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from './postgres.ts';

/** What all stores must do: the same tests for a file of SQLite and for PostgreSQL, each time with an empty one. */
export function describeStores(tests: (newStore: () => string) => void): void {
  describe('in a file', () => tests(() => join(makeFolder(), 'sweeps.db')));
  // Where everything has to hold, a missing server is no excuse.
  describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(`in PostgreSQL${POSTGRES_MISSING}`, () => {
    let postgres: Postgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());
    tests(() => postgres.newDatabase());
  });
}
