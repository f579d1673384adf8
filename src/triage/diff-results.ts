import type { Finding } from '../core/finding.ts';
import type { ResultsDiff } from '../core/results-diff.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { pairFindings } from './pair-findings.ts';

/** Compares two scans of the same thing. The order is that of the scans. */
export function diffResults(before: ScanResult, after: ScanResult): ResultsDiff {
  const [old, now] = [openFindings(before), openFindings(after)];
  const pairs = pairFindings(old, now);
  const met = new Set(pairs.values());
  const added = now.filter((finding) => !pairs.has(finding));
  const kept = now.filter((finding) => pairs.has(finding));
  const gone = old.filter((finding) => !met.has(finding));
  return {
    added,
    gone,
    kept,
    keys: kept.length === 0 && hasSamePlaces(added, gone) ? 'different' : 'comparable',
    complete: [before, after].every(isWhole),
  };
}

const isWhole = ({ interrupted, diagnostics }: ScanResult): boolean =>
  !interrupted && !diagnostics.some(({ level }) => level === 'error');

const openFindings = ({ findings }: ScanResult): readonly Finding[] =>
  findings.filter(({ suppression }) => !suppression);

function hasSamePlaces(added: readonly Finding[], gone: readonly Finding[]): boolean {
  const keyed = (finding: Finding) => finding.secretFingerprint !== undefined;
  const places = new Set(
    gone.filter(keyed).flatMap(({ sightings }) => sightings.map(({ locationFingerprint }) => locationFingerprint)),
  );
  const again = added.filter(
    (finding) => keyed(finding) && finding.sightings.some(({ locationFingerprint }) => places.has(locationFingerprint)),
  );
  // One secret may have been replaced; that all of several were at once is less likely than another key.
  return again.length > 1 && again.length === added.length;
}
