import type { Finding, Sighting } from '../../core/finding.ts';

/** One place of one finding: what becomes a SARIF result. */
export interface Place {
  readonly finding: Finding;
  readonly sighting: Sighting;
}

/**
 * At most `limit` places, worst first. When there are more, a finding's first open place counts for more than another
 * finding's further places, and what is suppressed goes first; the order of what stays is kept.
 */
export function selectPlaces(findings: readonly Finding[], limit: number): readonly Place[] {
  const places = findings.flatMap((finding) => finding.sightings.map((sighting) => ({ finding, sighting })));
  if (places.length <= limit) return places;
  const rounds: [Place[], Place[], Place[]] = [[], [], []];
  const seen = new Set<Finding>();
  for (const place of places) {
    const isSuppressed = place.sighting.suppression !== undefined;
    rounds[isSuppressed ? 2 : seen.has(place.finding) ? 1 : 0].push(place);
    if (!isSuppressed) seen.add(place.finding);
  }
  const kept = new Set(rounds.flat().slice(0, limit));
  return places.filter((place) => kept.has(place));
}
