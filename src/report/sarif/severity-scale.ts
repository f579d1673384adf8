import type { Result } from 'sarif';
import type { Severity } from '../../core/kinds/severity.ts';

/** SARIF has three levels; code scanning adds a score of its own. */
export interface SarifSeverity {
  readonly level: Result.level;
  /**
   * A number as a string, by which GitHub shows critical (over 9.0), high (7.0 to 8.9), medium (4.0 to 6.9) or low
   * (docs.github.com, SARIF support for code scanning, reportingDescriptor object).
   */
  readonly score: string;
}

export const SEVERITY_SCALE: Readonly<Record<Severity, SarifSeverity>> = {
  critical: { level: 'error', score: '9.5' },
  high: { level: 'error', score: '8.0' },
  medium: { level: 'warning', score: '5.5' },
  low: { level: 'note', score: '2.5' },
};
