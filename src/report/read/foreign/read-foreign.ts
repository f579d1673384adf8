import { z } from 'zod';
import { displayPath } from '../../../core/path.ts';
import type { ScanResult } from '../../../core/scan-result.ts';
import { notAReport } from '../report-error.ts';
import { type ForeignFinding, toFindings } from './foreign-finding.ts';
import { isDetectSecrets, readDetectSecrets } from './read-detect-secrets.ts';
import { readForeignRun } from './read-foreign-sarif.ts';
import { isGitleaks, readGitleaks } from './read-gitleaks.ts';
import { isKingfisher, readKingfisher } from './read-kingfisher.ts';
import { isSecretlint, readSecretlint } from './read-secretlint.ts';
import { isTrufflehog, readTrufflehog } from './read-trufflehog.ts';

/** Who is known by what a report looks like. A report is one document, or one a line. */
interface ForeignReader {
  readonly tool: string;
  readonly knows: (documents: readonly unknown[]) => boolean;
  /** @throws z.ZodError where a later part is not like the first */
  readonly read: (documents: readonly unknown[]) => readonly ForeignFinding[];
}

const READERS: readonly ForeignReader[] = [
  { tool: 'gitleaks', knows: isGitleaks, read: readGitleaks },
  { tool: 'TruffleHog', knows: isTrufflehog, read: readTrufflehog },
  { tool: 'Kingfisher', knows: isKingfisher, read: readKingfisher },
  { tool: 'detect-secrets', knows: isDetectSecrets, read: readDetectSecrets },
  { tool: 'secretlint', knows: isSecretlint, read: readSecretlint },
];

/** How a report that is not ours is called, and what it is taken to be about. */
export interface Reading {
  /** Of the file, for messages. */
  readonly name: string;
  /** Absolute folder that its paths are taken to be relative to. */
  readonly base: string;
  /** What stands for the time of a scan of which only the report is known. */
  readonly now: Date;
  /** Of this program. */
  readonly version: string;
}

/** What another scanner found, in its order; undefined when nobody is known who writes such documents. @throws UsageError for a damaged one */
export function readForeign(documents: readonly unknown[], reading: Reading): ScanResult | undefined {
  const reader = READERS.find(({ knows }) => knows(documents));
  if (!reader) return undefined;
  return orNotAReport(reading.name, () =>
    foreignResult([{ tool: reader.tool, places: reader.read(documents) }], reading),
  );
}

/** SARIF of any scanner, in its order. @throws UsageError for a damaged one */
export function readForeignSarif(runs: readonly unknown[], reading: Reading): ScanResult {
  return orNotAReport(reading.name, () => foreignResult(runs.map(readForeignRun), reading));
}

function orNotAReport<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [{ path, message }] = error.issues;
    throw notAReport(name, `${displayPath(path.map(String).join('.').slice(0, 100))}: ${message.split('\n')[0]}`);
  }
}

function foreignResult(
  parts: readonly { readonly tool: string; readonly places: readonly ForeignFinding[] }[],
  { base, now, version }: Reading,
): ScanResult {
  const findings = parts.flatMap(({ tool, places }) => toFindings({ tool, base }, places));
  const rules = [...new Map(findings.map(({ rule }) => [rule.id, rule])).values()];
  const tools = [...new Set(parts.map(({ tool }) => tool))];
  return {
    tool: { version, engine: 'none' },
    source: 'report',
    startedAt: now,
    durationMs: 0,
    targets: [],
    base,
    rules: rules.sort((a, b) => (a.id < b.id ? -1 : 1)),
    findings,
    belowThreshold: 0,
    dropped: [],
    coverage: { files: 0, bytes: 0, skipped: {}, skippedPaths: [] },
    diagnostics: tools.map((tool) => ({
      code: 'foreign-report',
      level: 'warning',
      message: `${displayPath(tool)} wrote this report: what it scanned and skipped is not known`,
    })),
    interrupted: false,
  };
}
