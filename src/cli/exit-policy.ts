import { SEVERITIES } from '../core/kinds/severity.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { isEmptyChange } from '../report/totals.ts';
import { EXIT } from './exit-codes.ts';
import type { FailOn } from './options/scan-options.ts';

/** What decides the exit code of a scan, besides what it found. */
export interface ExitPolicy {
  readonly failOn: FailOn;
  readonly allowPartial: boolean;
}

/** The exit code of a scan that ended. */
export function exitCodeOf(result: ScanResult, { failOn, allowPartial }: ExitPolicy): number {
  if (result.interrupted) return EXIT.interrupted;
  if (!allowPartial && result.diagnostics.some(({ level }) => level === 'error')) return EXIT.partial;
  if (hasFindings(result, failOn)) return EXIT.findings;
  return result.coverage.files === 0 && !isEmptyChange(result) ? EXIT.nothingScanned : EXIT.clean;
}

function hasFindings(result: ScanResult, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  const least = SEVERITIES.indexOf(failOn);
  return result.findings.some(({ severity, suppression }) => !suppression && SEVERITIES.indexOf(severity) >= least);
}
