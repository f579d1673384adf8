import type { StoreTable } from '../../core/store.ts';

const MOST_ROWS = 10_000;
const MOST_BYTES = 64 << 20;
/** Bytes 18 and 19 of the header: 2 means that a write-ahead log belongs to it, which a copy in memory has not. */
const WAL_VERSIONS = [18, 19];

/**
 * The rows of one table. SQLite runs as WebAssembly over a copy in memory: a hostile file reaches nothing, a lock of
 * another program is none, and nothing is written beside it. Only a plain table is read, row by row and without a
 * condition, so that no view, virtual table or damaged index of the file's own decides how long it takes.
 *
 * @throws Error when it is no database, has not this table, or is damaged
 */
export async function readTable(bytes: Buffer, { table, columns }: StoreTable): Promise<Record<string, unknown>[]> {
  const { default: initSqlJs } = await import('sql.js');
  const { Database } = await initSqlJs();
  const copy = Buffer.from(bytes);
  for (const at of WAL_VERSIONS) if (copy[at] === 2) copy[at] = 1;
  const database = new Database(copy);
  try {
    const [made] = database.exec("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]);
    const statement = String(made?.values[0]?.[0] ?? '');
    if (!/^CREATE TABLE\b/i.test(statement) || /\bGENERATED\b|\bAS\s*\(/i.test(statement)) throw new Error('no table');
    return readRows(database.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)}`), columns);
  } finally {
    database.close();
  }
}

interface Statement {
  step(): boolean;
  get(): unknown[];
}

function readRows(statement: Statement, columns: readonly string[]): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  let left = MOST_BYTES;
  while (statement.step()) {
    const values = statement.get().map(textOf);
    for (const value of values) left -= typeof value === 'string' ? value.length : 8;
    if (rows.length >= MOST_ROWS || left < 0) throw new Error('more rows than a store of credentials has');
    rows.push(Object.fromEntries(columns.map((column, i) => [column, values[i]])));
  }
  return rows;
}

const textOf = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value);
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
