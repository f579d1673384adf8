import type { Finding, SecretHistory, Sighting } from '../core/finding.ts';
import { findingContext } from '../core/finding-context.ts';
import { CONFIDENCES, type Confidence } from '../core/kinds/confidence.ts';
import type { CredentialKind } from '../core/kinds/credential-kind.ts';
import { SEVERITIES, type Severity } from '../core/kinds/severity.ts';
import { joinCredentials, observationKey } from './join-credentials.ts';
import type { Observation } from './observation.ts';
import { pathContext } from './path-context.ts';

export interface GroupOptions {
  /** The fingerprint key is the user's own: only then do secret fingerprints mean something outside this run. */
  readonly reportSecretFingerprint: boolean;
  /** What is known of a secret's life, by rule and secret fingerprint. */
  readonly historyOf?: (ruleId: string, secretFingerprint: string) => SecretHistory | undefined;
}

/**
 * Makes findings of observations: one for each secret of a rule, with every place where it was seen. In order of the
 * first observation of each; see rankFindings.
 *
 * @throws Error when an observation names a rule that `rulesById` does not have
 */
export function groupObservations(
  observations: readonly Observation[],
  rulesById: ReadonlyMap<string, CredentialKind>,
  options: GroupOptions,
): Finding[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = observationKey(observation);
    const group = groups.get(key);
    if (group) group.push(observation);
    else groups.set(key, [observation]);
  }
  const findings = new Map([...groups].map(([key, group]) => [key, toFinding(group, rulesById, options)]));
  return joinCredentials(findings, groups);
}

function toFinding(
  group: readonly Observation[],
  rulesById: ReadonlyMap<string, CredentialKind>,
  options: GroupOptions,
): Finding {
  const ordered = withoutRepeats(group.toSorted(byPlace));
  const [first] = ordered;
  const rule = rulesById.get(first.ruleId);
  if (!rule) throw new Error(`an observation names rule ${first.ruleId}, which is not in this scan`);
  const sightings = ordered.map(toSighting) as [Sighting, ...Sighting[]];
  const history = options.historyOf?.(rule.id, first.secretFingerprint);
  const context = findingContext(sightings);
  const suppression = sightings.every((sighting) => sighting.suppression) ? sightings[0].suppression : undefined;
  return {
    rule,
    severity: context ? lessSevere(rule.severity) : rule.severity,
    confidence: highestConfidence(group),
    preview: first.preview,
    ...(first.revealed !== undefined && { revealed: first.revealed }),
    sightings,
    ...(options.reportSecretFingerprint && { secretFingerprint: first.secretFingerprint }),
    notes: [...new Set(ordered.flatMap((observation) => observation.notes))],
    ...(context && { context }),
    ...(history && { history }),
    ...(suppression && { suppression }),
  };
}

function toSighting(observation: Observation): Sighting {
  const { origin, region, encoding, locationFingerprint, snippet, suppression, fix } = observation;
  const context = pathContext(origin.path) ?? observation.context;
  return {
    origin,
    region,
    encoding,
    locationFingerprint,
    snippet,
    ...(context && { context }),
    ...(suppression && { suppression }),
    ...(fix && { fix }),
  };
}

const lessSevere = (severity: Severity): Severity => SEVERITIES[Math.max(0, SEVERITIES.indexOf(severity) - 1)];

function highestConfidence(group: readonly Observation[]): Confidence {
  return CONFIDENCES[Math.max(...new Set(group.map((observation) => CONFIDENCES.indexOf(observation.confidence))))];
}

/** Path by UTF-16 code units (the same on every machine), the older commit, place, the encoding that was written there. */
function byPlace(a: Observation, b: Observation): number {
  if (a.origin.path !== b.origin.path) return a.origin.path < b.origin.path ? -1 : 1;
  if (commitOf(a) !== commitOf(b)) return dateOf(a) - dateOf(b) || (commitOf(a) < commitOf(b) ? -1 : 1);
  return a.region.byteOffset - b.region.byteOffset || Number(a.encoding !== 'plain') - Number(b.encoding !== 'plain');
}

const isSamePlace = (a: Observation, b: Observation): boolean =>
  a.region.byteOffset === b.region.byteOffset && a.origin.path === b.origin.path && commitOf(a) === commitOf(b);

const commitOf = ({ origin }: Observation): string => (origin.kind === 'git' ? origin.commit : '');
const dateOf = ({ origin }: Observation): number => (origin.kind === 'git' ? Date.parse(origin.date) || 0 : 0);

/** A secret can be met twice at one place, as it stands and decoded; that is one sighting. */
function withoutRepeats(ordered: readonly Observation[]): Observation[] {
  return ordered.filter((observation, i) => {
    const previous = ordered[i - 1];
    return !previous || !isSamePlace(previous, observation);
  });
}
