import type { Finding } from '../core/finding.ts';
import type { Severity } from '../core/kinds/severity.ts';
import type { ScanResult } from '../core/scan-result.ts';

/** The numbers of a report. Suppressed findings are counted apart. */
export interface Totals {
  readonly findings: number;
  /** How many of them are no credentials, but ways in which secrets are handled badly. */
  readonly weakSpots: number;
  readonly suppressed: number;
  /** How many of the suppressed ones the baseline has. */
  readonly baselined: number;
  /** Places of the findings that are not suppressed; suppressed places are left out. */
  readonly sightings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** @param findings suppressed ones, too */
export function countTotals(findings: readonly Finding[]): Totals {
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
  let [suppressed, baselined, sightings, weakSpots] = [0, 0, 0, 0];
  for (const finding of findings) {
    if (finding.suppression) {
      suppressed++;
      if (finding.suppression.by === 'baseline') baselined++;
      continue;
    }
    bySeverity[finding.severity]++;
    if (finding.rule.remediation !== undefined) weakSpots++;
    for (const sighting of finding.sightings) if (!sighting.suppression) sightings++;
  }
  return { findings: findings.length - suppressed, weakSpots, suppressed, baselined, sightings, bySeverity };
}

/** Whether everything was scanned that should have been. */
export function isComplete(result: ScanResult): boolean {
  return !result.interrupted && !result.diagnostics.some((diagnostic) => diagnostic.level === 'error');
}

/** Whether nothing was scanned because a change, and no doubt which, adds no text. */
export function isEmptyChange({ coverage, change, ...result }: ScanResult): boolean {
  return coverage.files === 0 && isComplete({ coverage, ...result }) && (change?.certain ?? false);
}
