import type { Coverage } from '../../core/coverage.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { displayPath } from '../../core/path.ts';
import type { BaselineUse, ChangeFacts, DroppedCandidate, ScanResult, ScanSource } from '../../core/scan-result.ts';
import { countTotals, isComplete, type Totals } from '../totals.ts';

/** Version of the JSON formats. Fields may be added to a version; it goes up when one is removed or changes meaning. */
export const REPORT_VERSION = 1;

/** Where the package's copy of `schemas/report.schema.json` can be read: unpkg serves the files of published packages. */
export function reportSchemaUrl(toolVersion: string): string {
  return `https://unpkg.com/cli-cred-scan@${toolVersion}/schemas/report.schema.json`;
}

export interface ToolRecord {
  readonly name: 'cli-cred-scan';
  readonly version: string;
  /** The regular expression engine that was used. */
  readonly engine: string;
  /** The build of the matching core. */
  readonly core?: 'simd' | 'scalar';
}

export function toolRecord(result: ScanResult): ToolRecord {
  const { version, engine, core } = result.tool;
  return { name: 'cli-cred-scan', version, engine, ...(core && { core }) };
}

export interface ScanRecord {
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Set when not files and folders were looked at. */
  readonly source?: ScanSource;
  readonly targets: readonly string[];
  readonly base: string;
  readonly rules: number;
  readonly interrupted: boolean;
  /** Everything was read that should have been. */
  readonly complete: boolean;
  readonly change?: ChangeFacts;
  /** Set when a baseline was given. */
  readonly baseline?: BaselineUse;
}

export function scanRecord(result: ScanResult): ScanRecord {
  return {
    startedAt: result.startedAt.toISOString(),
    durationMs: Math.round(result.durationMs),
    ...(result.source && { source: result.source }),
    targets: result.targets.map(displayPath),
    base: displayPath(result.base),
    rules: result.ruleCount ?? result.rules.length,
    interrupted: result.interrupted,
    complete: isComplete(result),
    ...(result.change && { change: changeRecord(result.change) }),
    ...(result.baseline && { baseline: { unused: result.baseline.unused } }),
  };
}

const changeRecord = ({ kind, commits, certain }: ChangeFacts): ChangeFacts => ({ kind, commits, certain });

export interface SummaryRecord extends Omit<Totals, 'sightings' | 'weakSpots'> {
  /** Places of the findings that are not suppressed. */
  readonly matches: number;
  readonly belowThreshold: number;
}

export function summaryRecord(result: ScanResult): SummaryRecord {
  const { findings, suppressed, baselined, sightings, bySeverity } = countTotals(result.findings);
  return { findings, suppressed, baselined, matches: sightings, belowThreshold: result.belowThreshold, bySeverity };
}

export interface DroppedRecord {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly preview: string;
  readonly check: string;
  readonly reason: string;
}

export function droppedRecord(dropped: DroppedCandidate): DroppedRecord {
  const { rule, path, line, preview, check, reason } = dropped;
  return { rule: rule.id, path: displayPath(path), line, preview, check, reason };
}

export function coverageRecord(coverage: Coverage): Coverage {
  const { files, bytes, skipped } = coverage;
  const skippedPaths = coverage.skippedPaths.map(({ path, reason }) => ({ path: displayPath(path), reason }));
  return { files, bytes, skipped, skippedPaths };
}

export function diagnosticRecord(diagnostic: Diagnostic): Diagnostic {
  const { code, level, message, path } = diagnostic;
  return { code, level, message, ...(path !== undefined && { path: displayPath(path) }) };
}
