import { randomBytes } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { Finding } from '../core/finding.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Store } from '../core/store.ts';
import { extractCredentials } from '../posture/extract-credentials.ts';
import { parseDocument } from '../posture/parse-document.ts';
import { judgePermissions } from '../posture/permissions.ts';
import { type Home, type StoreFile, storeFiles } from '../posture/store-files.ts';
import { errnoInWords, errnoOf } from '../scanners/errno.ts';
import { createJournal, type Journal } from '../scanners/journal.ts';
import { createFileReader, type FileReader } from '../scanners/read-file.ts';
import { reportPath } from '../scanners/report-path.ts';
import { rankFindings } from '../triage/rank.ts';
import { credentialFinding, storeKind } from './credential-finding.ts';

declare const __VERSION__: string;

/** What `host` is to look at; nothing is left to look up. */
export interface HostPlan {
  readonly homes: readonly Home[];
  /** Absolute folder that reported paths are relative to, without links; no link may lead out of it. */
  readonly base: string;
  readonly stores: readonly Store[];
  readonly now: Date;
  readonly fingerprintKey?: string;
}

/** Files of credentials are small; a larger one is reported as not read. */
const LARGEST_STORE = 5_000_000;

/** Looks into the known places of the homes, and only there. */
export function scanHost(plan: HostPlan): ScanResult {
  const startedAt = new Date();
  const journal = createJournal();
  const read = createFileReader(LARGEST_STORE);
  const key = plan.fingerprintKey ?? randomBytes(32).toString('hex');
  const findings: Finding[] = [];
  const seen = new Set<string>();
  let [files, bytes] = [0, 0];
  for (const home of plan.homes) {
    for (const file of plan.stores.flatMap((store) => storeFiles(store, home))) {
      const path = locate(file, plan, journal);
      if (path === undefined || seen.has(`${file.store.id} ${path}`)) continue;
      seen.add(`${file.store.id} ${path}`);
      const text = readText(path, plan.base, read, journal);
      if (text === undefined) continue;
      files++;
      bytes += Buffer.byteLength(text);
      findings.push(...inspectStore(file.store, path, text, { ...plan, key }, journal));
    }
  }
  return {
    tool: { version: __VERSION__, engine: 'none' },
    source: 'host',
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    targets: plan.homes.map(({ folder }) => folder),
    base: plan.base,
    rules: plan.stores.map(storeKind),
    findings: rankFindings(findings),
    belowThreshold: 0,
    dropped: [],
    coverage: { files, bytes, skipped: journal.skipped, skippedPaths: journal.skippedPaths() },
    diagnostics: journal.diagnostics,
    interrupted: false,
  };
}

/** Where the file really is, when it is there. What a link leads out of the base to is not opened. */
function locate({ path, from }: StoreFile, { base }: HostPlan, journal: Journal): string | undefined {
  const report = (message: string) =>
    journal.report({ code: 'unreadable-store', level: 'error', message, path: reportPath(base, path) });
  try {
    const real = realpathSync(path);
    const isInside = base === sep || real.startsWith(base + sep);
    if (!isInside && from === 'home') report('is a link that leads out of the folder; it was not followed');
    else if (!lstatSync(real).isFile()) report('is no plain file');
    else return real;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    if (errno !== 'ENOENT' && errno !== 'ENOTDIR') report(`cannot be read: ${errnoInWords(error)}`);
  }
  return undefined;
}

function readText(path: string, base: string, read: FileReader, journal: Journal): string | undefined {
  const shown = reportPath(base, path);
  const file = read({ path: shown, absolute: path });
  if (file.kind === 'failed') journal.report(file.diagnostic);
  else if (file.kind === 'skipped' && file.reason === 'empty') journal.skip(shown, 'empty');
  else if (file.kind === 'skipped') {
    journal.skip(shown, file.reason);
    journal.report({ code: 'unreadable-store', level: 'error', message: `was not read: ${file.reason}`, path: shown });
  } else {
    if (file.diagnostic) journal.report(file.diagnostic);
    return Buffer.from(file.bytes).toString('utf8');
  }
  return undefined;
}

function inspectStore(
  store: Store,
  path: string,
  text: string,
  plan: HostPlan & { readonly key: string },
  journal: Journal,
): Finding[] {
  const shown = reportPath(plan.base, path);
  let document: unknown;
  try {
    document = parseDocument(text, store.format);
  } catch {
    // The parser's own words may quote the file.
    const message = `is not the ${store.format} that ${store.title} is kept in`;
    journal.report({ code: 'malformed-store', level: 'error', message, path: shown });
    return [];
  }
  const credentials = extractCredentials(document, store);
  if (credentials.length === 0) return [];
  const permissions = judgePermissions(path, plan.base);
  const met = new Map<string | undefined, number>();
  return credentials.map((credential) => {
    const ordinal = met.get(credential.account) ?? 0;
    met.set(credential.account, ordinal + 1);
    return credentialFinding({ store, credential, ordinal, path: shown, text, permissions }, plan);
  });
}
