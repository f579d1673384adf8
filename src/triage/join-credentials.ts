import type { CredentialPart, Finding, PartPlace } from '../core/finding.ts';
import type { Observation, ObservedPart } from './observation.ts';

/** The same for observations of one secret of one rule. */
export const observationKey = ({ ruleId, secretFingerprint }: Pick<Observation, 'ruleId' | 'secretFingerprint'>) =>
  `${ruleId} ${secretFingerprint}`;

/**
 * Makes one finding of the parts of a credential: a secret's finding tells its other parts, and those are no findings of
 * their own, wherever else they stand. A part stays one as well where the secret's finding would hide it.
 *
 * @param findings by observationKey, as the observations that each was made of
 */
export function joinCredentials(
  findings: ReadonlyMap<string, Finding>,
  observations: ReadonlyMap<string, readonly Observation[]>,
): Finding[] {
  const joined = new Set<string>();
  const told = [...findings].map(([key, finding]) => {
    const [first, ...others] = partsOf(observations.get(key) ?? [], observations);
    if (!first) return [key, finding] as const;
    for (const { key: partKey } of [first, ...others]) {
      const part = findings.get(partKey);
      if (part && !wouldHide(finding, part)) joined.add(partKey);
    }
    return [key, { ...finding, parts: [first.part, ...others.map(({ part }) => part)] as const }] as const;
  });
  return told.flatMap(([key, finding]) => (joined.has(key) ? [] : [finding]));
}

/** What is allowed, or less severe for where it stands, does not speak for what is not. */
function wouldHide(secret: Finding, part: Finding): boolean {
  return (
    (secret.suppression !== undefined && part.suppression === undefined) ||
    (secret.context !== undefined && part.context === undefined)
  );
}

interface KeyedPart {
  readonly key: string;
  readonly part: CredentialPart;
}

const NONE: readonly KeyedPart[] = [];

/** The parts of all observations of a secret, each once with all its places, in the order in which the rule names them. */
function partsOf(
  secret: readonly Observation[],
  observations: ReadonlyMap<string, readonly Observation[]>,
): readonly KeyedPart[] {
  if (!secret.some(({ parts }) => parts)) return NONE;
  const seen = new Map<string, { readonly first: ObservedPart; readonly places: PartPlace[] }>();
  for (const { parts = [], origin } of secret) {
    for (const part of parts) {
      const key = part.observed ? observationKey(part.observed) : `${part.name} ${part.preview}`;
      const known = seen.get(key) ?? { first: part, places: [] };
      known.places.push({ path: origin.path, region: part.region });
      seen.set(key, known);
    }
  }
  return [...seen].map(([key, { first, places }]) => {
    const others = (observations.get(key) ?? []).map(({ origin, region }) => ({ path: origin.path, region }));
    return { key, part: credentialPart(first, [...places, ...others]) };
  });
}

function credentialPart(
  { name, kind, preview, observed, revealed }: ObservedPart,
  places: readonly PartPlace[],
): CredentialPart {
  const byKey = new Map(places.map((place) => [`${place.region.byteOffset} ${place.path}`, place]));
  const [first, ...others] = [...byKey.values()].sort(byPlace);
  return {
    name,
    kind,
    ...(observed && { ruleId: observed.ruleId }),
    preview,
    ...(revealed !== undefined && { revealed }),
    places: [first, ...others],
  };
}

function byPlace(a: PartPlace, b: PartPlace): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.region.byteOffset - b.region.byteOffset;
}
