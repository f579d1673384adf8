import { SEVERITIES } from '../core/rule.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { isEmptyChange } from '../report/totals.ts';
import type { FailOn } from './options.ts';

/** What the process says when it ends. `--output` and `--format` never change it. */
export const EXIT = {
  clean: 0,
  findings: 1,
  /** A mistake on the command line or in the configuration. */
  usage: 2,
  /** Nothing was there to scan, which is no proof that all is well. */
  nothingScanned: 3,
  /** Something could not be read, or the report could not be written: the answer is incomplete. */
  partial: 4,
  /** sysexits(3) EX_SOFTWARE. */
  bug: 70,
  /** 128 + SIGINT, as shells report it. */
  interrupted: 130,
} as const;

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
