import type { Observation } from './observation.ts';

/**
 * What a file's new version has that none of its versions before had, by secret: of a secret that stood there n times,
 * n places are not new, first those whose line is the same, then those that come first. So a line may be moved,
 * indented anew or edited around the secret; another secret in the same line is new, and so is a second copy.
 *
 * @param before what was seen in each version before, under the new version's path
 */
export function addedObservations(
  after: readonly Observation[],
  before: readonly (readonly Observation[])[],
): readonly Observation[] {
  const known = new Set<Observation>();
  const now = bySecret(after);
  for (const version of before) {
    for (const [secret, places] of bySecret(version)) {
      const lines = new Set(places.map(({ locationFingerprint }) => locationFingerprint));
      const inOldLines = (now.get(secret) ?? []).toSorted(
        (a, b) => Number(lines.has(b.locationFingerprint)) - Number(lines.has(a.locationFingerprint)),
      );
      for (const observation of inOldLines.slice(0, places.length)) known.add(observation);
    }
  }
  return after.filter((observation) => !known.has(observation));
}

function bySecret(observations: readonly Observation[]): ReadonlyMap<string, readonly Observation[]> {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const secret = `${observation.ruleId} ${observation.secretFingerprint}`;
    const group = groups.get(secret);
    if (group) group.push(observation);
    else groups.set(secret, [observation]);
  }
  return groups;
}
