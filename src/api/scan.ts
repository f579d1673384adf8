import { resolve } from 'node:path';
import { planScan } from '../cli/plans/plan-scan.ts';
import { KEY_VARIABLE } from '../cli/settings/fingerprint-key.ts';
import type { ScanPlan } from '../pipeline/plan.ts';
import { scan as runScan } from '../pipeline/scan.ts';
import type { FindingRecord } from '../report/json/finding-record.ts';
import { asTyped } from './as-typed.ts';
import type { Report } from './report.ts';
import { reportOf } from './report-of.ts';
import type { ScanOptions, TextOptions } from './scan-options.ts';

/**
 * A scan that runs. Iterating over it gives the findings that count, worst first; `report` tells everything. Both wait for
 * the end of the scan, because one secret in many files is one finding.
 */
export interface Scan extends AsyncIterable<FindingRecord> {
  readonly report: Promise<Report>;
}

/**
 * Scans files and folders. Nothing is written, nothing is sent anywhere, and no output is made.
 *
 * @returns a scan whose `report` rejects with a UsageError for a path that is not there, an option that makes no sense or a
 * configuration that is wrong, and with a ResourceError where memory is too short
 */
export function scan(paths: string | readonly string[], options: ScanOptions = {}): Scan {
  const targets = typeof paths === 'string' ? [paths] : paths;
  const report = scanAsPlanned(plan(targets, options), options.signal);
  // Who only iterates is told there; a rejection that nobody looks at must not end the program.
  report.catch(() => {});
  return { report, [Symbol.asyncIterator]: () => openFindings(report) };
}

/**
 * Scans a text that is in memory, such as what an editor holds.
 *
 * @throws as `report` of a scan
 */
export function scanText(text: string | Uint8Array, options: TextOptions = {}): Promise<Report> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  const planned = plan(['-'], options).then((found) => ({ ...found, stdin: [bytes] }));
  return scanAsPlanned(planned, options.signal);
}

async function plan(targets: readonly string[], options: ScanOptions & Pick<TextOptions, 'path'>): Promise<ScanPlan> {
  const { cwd = process.cwd(), fingerprintKey } = options;
  // A program's own environment says nothing about what it wants of a library.
  const env = fingerprintKey === undefined ? {} : { [KEY_VARIABLE]: fingerprintKey };
  const absolute = targets.map((target) => (target === '-' || target === '' ? target : resolve(cwd, target)));
  return (await planScan(absolute, asTyped(options), { cwd, env })).plan;
}

async function scanAsPlanned(planned: Promise<ScanPlan>, signal: AbortSignal | undefined): Promise<Report> {
  return reportOf(await runScan(await planned, signal ? { signal } : {}));
}

async function* openFindings(report: Promise<Report>): AsyncGenerator<FindingRecord> {
  for (const finding of (await report).findings) if (!finding.suppression) yield finding;
}
