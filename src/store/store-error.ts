import { ResourceError, UsageError } from '../core/errors.ts';

/** A way in which databases and the way to them fail, and what to do about it. */
interface Failure {
  /** Codes of SQLite, of PostgreSQL (its appendix A) or of the system. */
  readonly codes: RegExp;
  readonly what: string;
  readonly hint: string;
  /** Whose fault it is, as far as anybody can tell: who named the store, or the machine. */
  readonly fault: 'usage' | 'machine';
}

const FAILURES: readonly Failure[] = [
  {
    codes: /^SQLITE_(?:FULL|IOERR)|^ENOSPC$|^53100$/,
    what: 'there is no room for the store',
    hint: 'make room on the disk; what was stored is still there',
    fault: 'machine',
  },
  {
    codes: /^SQLITE_(?:READONLY|PERM)|^EROFS$|^25006$|^42501$/,
    what: 'the store cannot be written',
    hint: 'see who may write to it',
    fault: 'machine',
  },
  {
    codes: /^SQLITE_(?:NOTADB|CORRUPT)/,
    what: 'the store is damaged, or no store',
    hint: 'name another --store, or bring back a copy',
    fault: 'machine',
  },
  {
    codes: /^SQLITE_BUSY/,
    what: 'somebody else is writing to the store',
    hint: 'try again when they are done',
    fault: 'machine',
  },
  {
    codes: /^SQLITE_CANTOPEN|^E(?:ISDIR|NOTDIR|ACCES|PERM|NOENT)$/,
    what: 'the store cannot be opened',
    hint: 'name a file in a folder of yours, or a database that is there',
    fault: 'usage',
  },
  {
    codes: /^28/,
    what: 'the database refuses the login',
    hint: 'give the password in PGPASSWORD or ~/.pgpass',
    fault: 'usage',
  },
  { codes: /^3D000$/, what: 'there is no such database', hint: 'make it first: createdb NAME', fault: 'usage' },
  {
    codes: /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|57P0|08)/,
    what: 'the database cannot be reached',
    hint: 'see whether it runs, and where',
    fault: 'machine',
  },
];

/** An error of the database as the user is told of it; any other error as it is. */
export function storeError(error: unknown, name: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  const failure = FAILURES.find(({ codes }) => codes.test(code));
  if (!failure) return error;
  const message = `${name}: ${failure.what} (${code})`;
  if (failure.fault === 'usage') return new UsageError(message, failure.hint, { cause: error });
  return new ResourceError(message, failure.hint, { cause: error });
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  // libsql has no code for this one; pg has none for a connection that ends.
  if (/Unable to open/.test(error.message)) return 'SQLITE_CANTOPEN';
  if (/Connection terminated|is not queryable/.test(error.message)) return 'ECONNRESET';
  return error instanceof AggregateError && error.errors[0] instanceof Error ? codeOf(error.errors[0]) : '';
}
