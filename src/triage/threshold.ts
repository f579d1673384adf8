import type { Finding } from '../core/finding.ts';
import { CONFIDENCES, type Confidence } from '../core/kinds/confidence.ts';
import { SEVERITIES, type Severity } from '../core/kinds/severity.ts';

export interface Threshold {
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
}

/** Whether something is as bad as `minimum`, or worse. */
export function isAtLeast(severity: Severity, minimum: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(minimum);
}

/** The findings that are bad enough and sure enough, in their order. */
export function aboveThreshold(findings: readonly Finding[], threshold: Threshold): Finding[] {
  const surest = CONFIDENCES.indexOf(threshold.minConfidence);
  return findings.filter(
    (finding) =>
      isAtLeast(finding.severity, threshold.minSeverity) && CONFIDENCES.indexOf(finding.confidence) >= surest,
  );
}
