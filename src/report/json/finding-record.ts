import type { Credential, Posture } from '../../core/credential.ts';
import type {
  CommitFacts,
  CredentialPart,
  Finding,
  Fix,
  PartPlace,
  PathContext,
  Region,
  SecretHistory,
  Sighting,
  Suppression,
} from '../../core/finding.ts';
import type { Identity } from '../../core/kinds/identity.ts';
import type { Lifecycle } from '../../core/kinds/lifecycle.ts';
import type { Origin } from '../../core/origin.ts';
import { displayPath, pathToUri } from '../../core/path.ts';
import { ruleFacts } from '../rule-facts.ts';

/** One place of a finding as the JSON formats tell it; `schemas/report.schema.json` describes every field. */
export interface SightingRecord {
  readonly path: string;
  readonly uri: string;
  readonly tracking: string;
  /** What kind of thing the path names. */
  readonly origin: Origin['kind'];
  /** The commit that has it; only where commits were looked at. */
  readonly commit?: { readonly id: string; readonly author: string; readonly date: string };
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly encoding: string;
  readonly context?: PathContext;
  readonly fingerprint: string;
  readonly snippet: string;
  readonly suppression?: Suppression;
  /** Where it can be put right mechanically. */
  readonly fix?: Fix;
}

/** A part of a credential as the JSON formats tell it. */
export interface PartRecord {
  readonly name: string;
  readonly kind: CredentialPart['kind'];
  /** Of the rule that finds it. */
  readonly rule?: string;
  readonly preview: string;
  readonly secret?: string;
  readonly places: readonly PartPlaceRecord[];
}

interface PartPlaceRecord {
  readonly path: string;
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** A finding as the JSON formats tell it. */
export interface FindingRecord {
  readonly id: string;
  readonly rule: {
    readonly id: string;
    readonly title: string;
    readonly provider: { readonly id: string; readonly name: string; readonly category?: string };
    readonly severityReason?: string;
    readonly leastPrivilege?: string;
    /** How to put it right; only where a secret is handled badly. */
    readonly remediation?: string;
    /** Lines that stand there instead. */
    readonly replacement?: string;
  };
  readonly severity: string;
  readonly confidence: string;
  readonly context?: PathContext;
  readonly preview: string;
  readonly secret?: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  readonly standards: readonly string[];
  readonly references: readonly string[];
  readonly notes: readonly string[];
  /** What else belongs to the same credential. */
  readonly parts?: readonly PartRecord[];
  readonly suppression?: Suppression;
  readonly secretFingerprint?: string;
  readonly history?: SecretHistory;
  readonly credential?: Credential;
  readonly posture?: Posture;
  readonly matches: readonly SightingRecord[];
}

/** Plain data of a finding; the secret is in it only where the user asked for secrets. */
export function findingRecord(finding: Finding): FindingRecord {
  const { rule, suppression, secretFingerprint, revealed } = finding;
  const matches = finding.sightings.map(sightingRecord);
  const [first] = matches;
  return {
    id: first.fingerprint,
    rule: ruleFacts(rule),
    severity: finding.severity,
    confidence: finding.confidence,
    ...(finding.context && { context: finding.context }),
    preview: finding.preview,
    ...(revealed !== undefined && { secret: revealed }),
    path: first.path,
    line: first.line,
    column: first.column,
    identity: rule.identity,
    lifecycle: rule.lifecycle,
    standards: rule.standards,
    references: rule.references,
    notes: finding.notes,
    ...(finding.parts && { parts: finding.parts.map(partRecord) }),
    ...(suppression && { suppression }),
    ...(secretFingerprint && { secretFingerprint }),
    ...(finding.history && { history: historyRecord(finding.history) }),
    ...(finding.credential && { credential: finding.credential }),
    ...(finding.posture && { posture: finding.posture }),
    matches,
  };
}

export function partRecord({ name, kind, ruleId, preview, revealed, places }: CredentialPart): PartRecord {
  return {
    name,
    kind,
    ...(ruleId && { rule: ruleId }),
    preview,
    ...(revealed !== undefined && { secret: revealed }),
    places: places.map(partPlaceRecord),
  };
}

function partPlaceRecord({ path, region }: PartPlace): PartPlaceRecord {
  return {
    path: displayPath(path),
    uri: pathToUri(path),
    ...regionRecord(region),
  };
}

const regionRecord = ({
  startLine: line,
  startColumn: column,
  ...rest
}: Region): Omit<PartPlaceRecord, 'path' | 'uri'> => ({
  line,
  column,
  endLine: rest.endLine,
  endColumn: rest.endColumn,
  byteOffset: rest.byteOffset,
  byteLength: rest.byteLength,
});

/** Authors' names may hold anything: they are written out as paths are. */
export function historyRecord({ introduced, removed, atBranchTip, exposedDays }: SecretHistory): SecretHistory {
  return {
    introduced: commitRecord(introduced),
    ...(removed && { removed: commitRecord(removed) }),
    atBranchTip,
    exposedDays,
  };
}

const commitRecord = ({ author, committer, ...facts }: CommitFacts): CommitFacts => ({
  ...facts,
  author: displayPath(author),
  committer: displayPath(committer),
});

function sightingRecord(sighting: Sighting): SightingRecord {
  const { origin, region, suppression } = sighting;
  return {
    path: displayPath(origin.path),
    uri: pathToUri(origin.path),
    tracking: trackingOf(origin),
    origin: origin.kind,
    ...(origin.kind === 'git' && {
      commit: { id: origin.commit, author: displayPath(origin.author), date: origin.date },
    }),
    ...regionRecord(region),
    encoding: sighting.encoding,
    ...(sighting.context && { context: sighting.context }),
    fingerprint: sighting.locationFingerprint,
    snippet: sighting.snippet,
    ...(suppression && { suppression }),
    ...(sighting.fix && { fix: sighting.fix }),
  };
}

function trackingOf(origin: Origin): string {
  if (origin.kind === 'file') return origin.tracking;
  if (origin.kind === 'object') return 'untracked';
  return origin.kind === 'stdin' ? 'stdin' : 'tracked';
}
