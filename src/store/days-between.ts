import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from './store.ts';

/** Days from one stored time to another, with fractions. */
export function daysBetween(dialect: Dialect, from: string, to: string): RawBuilder<number> {
  const [start, end] = [sql.ref(from), sql.ref(to)];
  return dialect === 'sqlite'
    ? sql<number>`julianday(${end}) - julianday(${start})`
    : sql<number>`extract(epoch from cast(${end} as timestamptz) - cast(${start} as timestamptz)) / 86400.0`;
}
