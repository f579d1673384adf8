import { CompiledQuery } from 'kysely';
import type { Store } from './store.ts';

/**
 * Runs a statement of somebody else in the store's database, such as those of a queue that lives there. Without values it
 * may be several statements. One that fails leaves no transaction open behind it.
 */
export async function runSql(
  { db }: Pick<Store, 'db'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: unknown[] }> {
  return db.connection().execute(async (connection) => {
    try {
      const { rows } = await connection.executeQuery(CompiledQuery.raw(text, [...values]));
      // Several statements have no rows of their own.
      return { rows: rows ?? [] };
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {});
      throw error;
    }
  });
}
