import type { Result, Fix as SarifFix, Region as SarifRegion, Suppression as SarifSuppression } from 'sarif';
import type { Finding, Fix, Sighting, Suppression } from '../../core/finding.ts';
import { displayPath } from '../../core/path.ts';
import { identityPhrase, lifetimePhrase } from '../wording.ts';
import { originLocation } from './artifact-location.ts';
import { messageText, sentence } from './message-text.ts';
import type { Place } from './select-results.ts';
import { SEVERITY_SCALE } from './severity-scale.ts';

export interface PlaceContext {
  readonly ruleIndex: number;
  /** Whether results say what they are to the baseline. */
  readonly baseline: 'none' | 'given';
}

/** One place where a secret was seen, as a SARIF result. The snippets are masked. */
export function placeResult({ finding, sighting }: Place, { ruleIndex, baseline }: PlaceContext): Result {
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
    suppressions: sighting.suppression ? [suppressionOf(sighting.suppression)] : [],
    ...(sighting.fix && { fixes: [fixOf(sighting.fix, sighting)] }),
    properties: propertiesOf(finding, sighting),
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
    ...finding.notes,
  ];
  return sentences.map((text) => sentence(messageText(text))).join(' ');
}

function regionOf(finding: Finding, { region }: Sighting): SarifRegion {
  const { startLine, startColumn, endLine, endColumn } = region;
  return { startLine, startColumn, endLine, endColumn, snippet: { text: finding.preview } };
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
  };
}

function propertiesOf(finding: Finding, { origin, encoding }: Sighting): NonNullable<Result['properties']> {
  const { rule } = finding;
  return {
    severity: finding.severity,
    confidence: finding.confidence,
    identityPattern: rule.identity.pattern,
    actor: rule.identity.actor,
    lifetime: rule.lifecycle.lifetime,
    ...(origin.kind === 'file' && { tracking: origin.tracking }),
    ...(origin.kind === 'git' && { commit: origin.commit, author: displayPath(origin.author), date: origin.date }),
    ...(finding.history && {
      introduced: finding.history.introduced.committed,
      ...(finding.history.removed && { removed: finding.history.removed.committed }),
      atBranchTip: finding.history.atBranchTip,
      exposedDays: finding.history.exposedDays,
    }),
    encoding,
    sightings: finding.sightings.length,
  };
}
