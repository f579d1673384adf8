import type { Finding } from '../core/finding.ts';
import { CONFIDENCES, SEVERITIES } from '../core/rule.ts';

/** Worst first: severity, confidence, then path and place of the first sighting, then rule. The input is not changed. */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence) ||
      compareText(a.sightings[0].origin.path, b.sightings[0].origin.path) ||
      a.sightings[0].region.startLine - b.sightings[0].region.startLine ||
      a.sightings[0].region.startColumn - b.sightings[0].region.startColumn ||
      compareText(a.rule.id, b.rule.id),
  );
}

/** By UTF-16 code units: the order must not depend on the machine's locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
