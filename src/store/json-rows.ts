import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from './store.ts';

/** The columns of a list of rows, and their SQL types. */
export type ColumnTypes = Readonly<Record<string, 'text' | 'bigint'>>;

/** What stands in each column of a row. */
export type JsonRow<Columns extends ColumnTypes> = {
  readonly [Name in keyof Columns]: Columns[Name] extends 'text' ? string | null : number | null;
};

/** More rows at once are no faster, and one text of JSON must not grow beyond all measure. */
const ROWS_AT_ONCE = 2000;

/**
 * Rows as tables that a statement can select from: each list is one parameter, so that a million rows take hundreds of
 * statements, in either database. No text may hold a NUL or half a surrogate pair: see storedText.
 */
export function jsonTables<Columns extends ColumnTypes>(
  dialect: Dialect,
  columns: Columns,
  rows: readonly JsonRow<Columns>[],
): readonly RawBuilder<unknown>[] {
  const tables: RawBuilder<unknown>[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    tables.push(jsonTable(dialect, columns, JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))));
  return tables;
}

function jsonTable(dialect: Dialect, columns: ColumnTypes, json: string): RawBuilder<unknown> {
  const names = Object.keys(columns);
  if (dialect === 'sqlite') {
    const fields = names.map((name) => sql`json_extract(value, ${sql.lit(`$.${name}`)}) as ${sql.ref(name)}`);
    return sql`(select ${sql.join(fields)} from json_each(${json}))`;
  }
  const fields = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name])}`);
  return sql`(select * from json_to_recordset(${json}::json) as given(${sql.join(fields)}))`;
}

/** An id among the values that a statement selects: there, PostgreSQL would take a parameter for a text. */
export const asId = (id: number): RawBuilder<number> => sql<number>`cast(${id} as bigint)`;
