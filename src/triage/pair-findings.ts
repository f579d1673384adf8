import type { Finding, Sighting } from '../core/finding.ts';

/**
 * Which findings of two scans mean the same secret: for each of `after` that has one, that of `before`. Each is paired
 * once. Fingerprints of secrets decide where both sides have one; else a place that both have, the very same one
 * before one on another line. Fingerprints of different keys never agree: compare scans that had the same key.
 */
export function pairFindings(before: readonly Finding[], after: readonly Finding[]): ReadonlyMap<Finding, Finding> {
  const pairs = new Map<Finding, Finding>();
  const taken = new Set<Finding>();
  for (const keysOf of [secretKeys, exactPlaceKeys, placeKeys]) {
    const known = new Map<string, Finding[]>();
    for (const finding of before) {
      for (const key of taken.has(finding) ? [] : keysOf(finding)) {
        const there = known.get(key);
        if (there) there.push(finding);
        else known.set(key, [finding]);
      }
    }
    for (const finding of after) {
      if (pairs.has(finding)) continue;
      const same = keysOf(finding)
        .flatMap((key) => known.get(key) ?? [])
        .find((other) => !taken.has(other) && (keysOf === secretKeys || !areKeyed(finding, other)));
      if (!same) continue;
      pairs.set(finding, same);
      taken.add(same);
    }
  }
  return pairs;
}

const areKeyed = (a: Finding, b: Finding): boolean =>
  a.secretFingerprint !== undefined && b.secretFingerprint !== undefined;

const secretKeys = ({ rule, secretFingerprint }: Finding): readonly string[] =>
  secretFingerprint === undefined ? [] : [`${rule.id} ${secretFingerprint}`];

/** The fingerprint of a place names the rule, the path in its own scan and the line, but not where the scan was. */
const placeKeys = (finding: Finding): readonly string[] =>
  finding.sightings.map((sighting) => placeKey(finding, sighting));

const exactPlaceKeys = (finding: Finding): readonly string[] =>
  finding.sightings.map((sighting) => `${placeKey(finding, sighting)} ${exactKey(sighting)}`);

const placeKey = ({ rule }: Finding, { origin, locationFingerprint }: Sighting): string =>
  `${rule.id} ${locationFingerprint} ${origin.path}`;

/** In a history, one line of a file may have had another secret in every commit. */
export const exactKey = ({ origin, region, encoding }: Sighting): string =>
  `${origin.kind === 'git' ? origin.commit : ''} ${region.byteOffset} ${encoding}`;
