import { statSync } from 'node:fs';
import type { Kept } from '../../core/credential.ts';
import type { Store } from '../../core/store.ts';
import { extractCredentials, extractKept } from '../../posture/extract-credentials.ts';
import { findText } from '../../posture/find-fields.ts';
import { type NamedFile, namedFiles } from '../../posture/named-files.ts';
import { neighboursOf } from '../../posture/neighbours.ts';
import { parseDocument } from '../../posture/parse-document.ts';
import type { Home, StoreFile } from '../../posture/store-files.ts';
import type { Journal } from '../../scanners/journal.ts';
import { readWhole } from '../../scanners/read-whole.ts';
import { reportPath } from '../../scanners/report-path.ts';
import { secretFingerprint } from '../../triage/fingerprint.ts';
import { credentialFinding } from './credential-finding.ts';
import type { HostRun } from './host-plan.ts';
import type { HostRecord } from './host-record.ts';
import { judgePlace } from './judge-place.ts';

/** Files of credentials are small; a larger one is reported as not read. */
const LARGEST_STORE = 5_000_000;
/** Editors keep other things in the same database. */
const LARGEST_DATABASE = 64_000_000;

export interface Inspected {
  readonly bytes: number;
  readonly records: readonly HostRecord[];
  readonly kept: readonly Kept[];
  /** Files with secrets that it names. */
  readonly named: readonly NamedFile[];
}

/** What stands in one store's file; nothing, and a word in the journal, when it cannot be read. */
export async function inspectStore(
  file: StoreFile & { readonly asked: string },
  home: Home,
  run: HostRun,
  journal: Journal,
): Promise<Inspected | undefined> {
  const { store, path } = file;
  const shown = reportPath(run.base, path);
  const place = { store: store.id, title: store.title, path: shown };
  if (store.format === 'presence') return { bytes: 0, records: [], kept: [{ ...place, how: store.advice }], named: [] };
  const bytes = readStore(file, shown, journal);
  if (!bytes) return undefined;
  const document = await parseOrReport(bytes, store, shown, journal);
  if (document === undefined) return undefined;
  reportVersion(document, store, shown, journal);
  const kept = extractKept(document, store).map((one) => ({ ...place, ...one }));
  const named = namedFiles(document, store, file.asked, home);
  const credentials = extractCredentials(document, store);
  if (credentials.length === 0) return { bytes: bytes.length, records: [], kept, named };
  const permissions = permissionsOf(file, home, run);
  const changed = statSync(path).mtime;
  const neighbours = file.from === 'disk' ? undefined : neighboursOf(home);
  const common = { store, path: shown, bytes, permissions, ...(neighbours && { neighbours }) };
  const met = new Map<string | undefined, number>();
  const records: HostRecord[] = [];
  for (const stored of credentials) {
    const ordinal = met.get(stored.account) ?? 0;
    met.set(stored.account, ordinal + 1);
    const format = await run.readToken(stored);
    const credential = format ? { ...stored, identity: format.identity, lifecycle: format.lifecycle } : stored;
    const finding = credentialFinding({ ...common, credential, ordinal, ...(format && { format }) }, run);
    const secret = secretFingerprint(run.key, 'host', (credential.refresh ?? credential.access)!);
    records.push({ store, credential, finding, home, from: file.from, changed, secret });
  }
  return { bytes: bytes.length, records, kept, named };
}

function readStore({ store, path, from }: StoreFile, shown: string, journal: Journal): Buffer | undefined {
  const read = readWhole(path, store.format === 'sqlite' ? LARGEST_DATABASE : LARGEST_STORE);
  if (read.kind === 'read') return read.bytes;
  const report = (message: string, level: 'error' | 'warning') =>
    journal.report({ code: 'unreadable-store', level, message, path: shown });
  if (read.kind === 'skipped') {
    journal.skip(shown, read.reason);
    if (read.reason !== 'empty' && !store.mixed) report(`was not read: ${read.reason}`, 'error');
  } else if (from === 'disk' && read.denied) report('belongs to another user, and was not read', 'warning');
  else if (!store.mixed) report(`cannot be read: ${read.words}`, 'error');
  return undefined;
}

async function parseOrReport(bytes: Buffer, store: Store, shown: string, journal: Journal): Promise<unknown> {
  try {
    return await parseDocument(bytes, store);
  } catch {
    // The parser's own words may quote the file.
    const message = `is not the ${store.format} that ${store.title} is kept in`;
    if (!store.mixed) journal.report({ code: 'malformed-store', level: 'error', message, path: shown });
    return undefined;
  }
}

/** What is read of a version that nobody here knows may be half of it. */
function reportVersion(document: unknown, { version, title }: Store, shown: string, journal: Journal): void {
  const told = findText(document, version?.field)?.text;
  if (told === undefined || version?.known.includes(told)) return;
  const named = /^[\w.-]{1,20}$/.test(told) ? ` ${told}` : '';
  const message = `is of a version${named} that is not known for ${title}: it may hold more than was found`;
  journal.report({ code: 'unknown-store-version', level: 'error', message, path: shown });
}

/** OpenSSH refuses a key of the user's that anybody else may do anything with (authfile.c, sshkey_perm_ok). */
function permissionsOf(file: StoreFile & { readonly asked: string }, home: Home, run: HostRun) {
  const judged = judgePlace(file, home, run);
  const isRefused = file.store.id === 'ssh-private-key' && judged.mode !== undefined && !judged.mode.endsWith('00');
  return isRefused ? { ...judged, problems: [...judged.problems, 'ssh refuses the key for its mode.'] } : judged;
}
