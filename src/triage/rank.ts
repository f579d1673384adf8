import type { Finding } from '../core/finding.ts';
import { CONFIDENCES } from '../core/kinds/confidence.ts';
import { SEVERITIES } from '../core/kinds/severity.ts';
import type { Origin } from '../core/origin.ts';

/**
 * Worst first: severity, confidence, then path and place of the first sighting, then rule; of several versions of a file, the
 * oldest first. The input is not changed.
 */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence) ||
      compareText(a.sightings[0].origin.path, b.sightings[0].origin.path) ||
      a.sightings[0].region.startLine - b.sightings[0].region.startLine ||
      a.sightings[0].region.startColumn - b.sightings[0].region.startColumn ||
      compareText(a.rule.id, b.rule.id) ||
      compareCommits(a.sightings[0].origin, b.sightings[0].origin),
  );
}

function compareCommits(a: Origin, b: Origin): number {
  if (a.kind !== 'git' || b.kind !== 'git') return compareText(a.kind, b.kind);
  return Date.parse(a.date) - Date.parse(b.date) || compareText(a.commit, b.commit);
}

/** By UTF-16 code units: the order must not depend on the machine's locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
