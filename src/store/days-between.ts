import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from './store.ts';

/** Days from one stored time to another, with fractions; none, where the clock was set back meanwhile. */
export function daysBetween(dialect: Dialect, from: string, to: string): RawBuilder<number> {
  const [start, end] = [sql.ref(from), sql.ref(to)];
  const days =
    dialect === 'sqlite'
      ? sql`julianday(${end}) - julianday(${start})`
      : sql`extract(epoch from cast(${end} as timestamptz) - cast(${start} as timestamptz)) / 86400.0`;
  return sql<number>`case when ${end} < ${start} then 0 else ${days} end`;
}
