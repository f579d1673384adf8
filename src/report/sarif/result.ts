import type { Location, Result, Fix as SarifFix, Region as SarifRegion, Suppression as SarifSuppression } from 'sarif';
import type { CredentialPart, Finding, Fix, Sighting, Suppression } from '../../core/finding.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { displayPath } from '../../core/path.ts';
import { historyRecord, partRecord } from '../json/finding-record.ts';
import { contextPhrase, identityPhrase, lifetimePhrase } from '../wording.ts';
import { originLocation, pathLocation } from './artifact-location.ts';
import { kindFacts } from './kind-facts.ts';
import { lifeFlow } from './life-flow.ts';
import { messageText, sentence } from './message-text.ts';
import type { Place } from './select-results.ts';
import { SEVERITY_SCALE } from './severity-scale.ts';

export interface PlaceContext {
  readonly ruleIndex: number;
  /** The rule as it stands in the list of rules; a store may describe one credential differently. */
  readonly listed: CredentialKind;
  /** Whether results say what they are to the baseline. */
  readonly baseline: 'none' | 'given';
}

/** One place where a secret was seen, as a SARIF result. The snippets are masked. */
export function placeResult({ finding, sighting }: Place, { ruleIndex, listed, baseline }: PlaceContext): Result {
  const { rule, secretFingerprint } = finding;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: SEVERITY_SCALE[finding.severity].level,
    message: { text: resultMessage(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: originLocation(sighting.origin),
          region: regionOf(finding, sighting),
          contextRegion: contextOf(sighting),
        },
      },
    ],
    partialFingerprints: {
      // GitHub tells alerts of one file apart by this key: a hash and, after a colon, which of equal lines it is.
      // Our fingerprint has that ordinal within, so it always is the first.
      primaryLocationLineHash: `${sighting.locationFingerprint}:1`,
      'cliCredScan/v1': sighting.locationFingerprint,
    },
    ...(secretFingerprint && { fingerprints: { 'cliCredScanSecret/v1': secretFingerprint } }),
    // SARIF 2.1.0 §3.27.23: either every result of a run has this list or none.
    ...(baseline === 'given' && { baselineState: sighting.suppression?.by === 'baseline' ? 'unchanged' : 'new' }),
    ...(finding.parts && { relatedLocations: relatedLocations(finding.parts, sighting) }),
    suppressions: sighting.suppression ? [suppressionOf(sighting.suppression)] : [],
    ...(sighting.fix && { fixes: [fixOf(sighting.fix, sighting)] }),
    ...(finding.history && { codeFlows: [lifeFlow(finding.history, sighting)] }),
    ...(sighting.fix && { fixes: [fixOf(sighting.fix, sighting)] }),
    properties: {
      ...propertiesOf(finding, sighting),
      ...(finding.rule !== listed && { kind: kindFacts(finding.rule) }),
    },
  };
}

function resultMessage(finding: Finding): string {
  const { rule, sightings } = finding;
  const others = sightings.length - 1;
  const sentences = [
    `${rule.title}: ${finding.preview}`,
    ...(rule.remediation ? [`To put it right: ${rule.remediation}`] : []),
    `Identity: ${identityPhrase(rule.identity)}`,
    `Lifetime: ${lifetimePhrase(rule.lifecycle.lifetime)}`,
    ...(rule.remediation ? [] : [`To end it: ${rule.lifecycle.revoke.how}`]),
    ...(others > 0 ? [`The same secret was seen in ${others} other ${others === 1 ? 'place' : 'places'}`] : []),
    ...(finding.parts ?? []).map(({ name, preview }) => `Its ${name}: ${preview}`),
    ...(finding.context ? [`One step less severe: ${contextPhrase(finding.context)}`] : []),
    ...finding.notes,
  ];
  return sentences.map((text) => sentence(messageText(text))).join(' ');
}

function regionOf(finding: Finding, { region }: Sighting): SarifRegion {
  const { byteOffset, byteLength, ...place } = region;
  return { ...place, byteOffset, byteLength, snippet: { text: finding.preview } };
}

/** Code scanning shows so many beside an alert; the properties have them all. */
const MOST_RELATED = 20;

/** The other parts of the credential, those in the same file first (SARIF 2.1.0 §3.27.22). */
function relatedLocations(parts: readonly CredentialPart[], { origin }: Sighting): Location[] {
  const places = parts.flatMap((part) => part.places.map((place) => ({ part, place })));
  const isHere = ({ place }: (typeof places)[number]): number => Number(place.path !== origin.path);
  return places
    .sort((a, b) => isHere(a) - isHere(b))
    .slice(0, MOST_RELATED)
    .map(({ part, place: { path, region } }, id) => {
      const { startLine, startColumn, endLine, endColumn } = region;
      return {
        id: id + 1,
        physicalLocation: {
          artifactLocation: pathLocation(path),
          region: { startLine, startColumn, endLine, endColumn },
        },
        message: { text: messageText(`${part.name}: ${part.preview}`) },
      };
    });
}

/** SARIF 2.1.0 §3.55: the changes of one file. */
function fixOf({ description, edits }: Fix, { origin }: Sighting): SarifFix {
  const replacements = edits.map(({ region, text }) => ({
    deletedRegion: {
      startLine: region.startLine,
      startColumn: region.startColumn,
      endLine: region.endLine,
      endColumn: region.endColumn,
    },
    ...(text !== '' && { insertedContent: { text } }),
  }));
  return {
    description: { text: messageText(description) },
    artifactChanges: [{ artifactLocation: originLocation(origin), replacements }],
  };
}

function contextOf({ region, snippet }: Sighting): SarifRegion {
  return { startLine: region.startLine, endLine: region.endLine, snippet: { text: snippet } };
}

function suppressionOf(suppression: Suppression): SarifSuppression {
  const { reason, until } = suppression;
  const words = [reason, until && `until ${until}`].filter(Boolean).join(', ');
  return {
    kind: suppression.by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    ...(words && { justification: words }),
    properties: { ...suppression },
  };
}

/** What code scanning has no place for: for people who filter by it, and for whoever reads the report back. */
function propertiesOf(
  finding: Finding,
  { origin, encoding, context, fix }: Sighting,
): NonNullable<Result['properties']> {
  const { rule, history, credential, posture } = finding;
  return {
    finding: finding.sightings[0].locationFingerprint,
    severity: finding.severity,
    confidence: finding.confidence,
    ...(context && { context }),
    identityPattern: rule.identity.pattern,
    actor: rule.identity.actor,
    lifetime: rule.lifecycle.lifetime,
    origin: origin.kind,
    ...(origin.kind === 'file' && { tracking: origin.tracking }),
    ...(origin.kind === 'git' && { commit: origin.commit, author: displayPath(origin.author), date: origin.date }),
    ...(history && { history: historyRecord(history) }),
    ...(credential && { credential }),
    ...(posture && { posture }),
    ...(finding.notes.length > 0 && { notes: finding.notes }),
    ...(finding.parts && { parts: finding.parts.map(partRecord) }),
    encoding,
    // The standard's own fixes have no place for the offsets in bytes.
    ...(fix && { fix }),
    sightings: finding.sightings.length,
  };
}
