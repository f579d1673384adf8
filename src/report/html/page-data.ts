import type { CredentialPart, Finding, SecretHistory, Sighting, Suppression } from '../../core/finding.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { printable } from '../terminal/printable.ts';
import { isComplete } from '../totals.ts';
import type { FindingData, KindData, LifeData, PlaceData, ReportFacts } from './report-data.ts';

const MOST_DIAGNOSTICS = 200;
/** A secret can stand in every commit of a history; more places of one finding would help nobody. */
const MOST_PLACES = 100;

export function reportFacts(result: ScanResult): ReportFacts {
  const { tool, startedAt, durationMs, base, targets, coverage, diagnostics } = result;
  return {
    version: tool.version,
    engine: tool.engine,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    base: displayPath(base),
    targets: targets.map(displayPath),
    source: result.source ?? (result.change ? 'change' : 'tree'),
    state: stateOf(result),
    files: coverage.files,
    bytes: coverage.bytes,
    skipped: coverage.skipped,
    rules: result.ruleCount ?? result.rules.length,
    belowThreshold: result.belowThreshold,
    diagnostics: diagnostics
      .slice(0, MOST_DIAGNOSTICS)
      .map(({ level, message, path }) => printable(`${level}: ${path === undefined ? '' : `${path}: `}${message}`)),
    diagnosticCount: diagnostics.length,
  };
}

function stateOf(result: ScanResult): ReportFacts['state'] {
  if (result.interrupted) return 'interrupted';
  return isComplete(result) ? 'complete' : 'partial';
}

/** Each kind of credential once, and which one a finding is of. */
export interface KindTable {
  readonly kinds: readonly KindData[];
  readonly indexOf: (finding: Finding) => number;
}

export function kindTable(findings: readonly Finding[]): KindTable {
  const indexes = new Map<CredentialKind, number>();
  for (const { rule } of findings) if (!indexes.has(rule)) indexes.set(rule, indexes.size);
  return { kinds: [...indexes.keys()].map(kindData), indexOf: ({ rule }) => indexes.get(rule)! };
}

function kindData(rule: CredentialKind): KindData {
  const { id, title, provider, identity, lifecycle, standards, references, severityReason, leastPrivilege } = rule;
  return {
    id,
    title,
    provider,
    identity,
    lifecycle,
    standards,
    references,
    ...(severityReason && { severityReason }),
    ...(leastPrivilege && { leastPrivilege }),
  };
}

export function findingData(finding: Finding, id: string, kind: number): FindingData {
  const { sightings, notes, parts, history, credential, posture, suppression } = finding;
  const [first] = sightings;
  const owner =
    credential?.account ??
    history?.introduced.author ??
    (first.origin.kind === 'git' ? first.origin.author : undefined);
  return {
    id,
    kind,
    severity: finding.severity,
    confidence: finding.confidence,
    preview: printable(finding.preview),
    places: sightings.slice(0, MOST_PLACES).map(placeData),
    placeCount: sightings.length,
    ...(notes.length > 0 && { notes: notes.map(printable) }),
    ...(parts && { parts: parts.map(partPhrase) }),
    ...(history && { life: lifeData(history) }),
    ...(credential && { store: credential.store }),
    ...(owner && { owner: printable(owner) }),
    ...(credential?.accessExpires && { expires: credential.accessExpires }),
    ...(posture && { posture }),
    ...(suppression && { suppressed: suppressionPhrase(suppression) }),
  };
}

function partPhrase({ name, preview, places: [{ path, region }] }: CredentialPart): string {
  return printable(`${name} ${preview} in ${path}:${region.startLine}`);
}

function lifeData({ introduced, removed, atBranchTip, exposedDays }: SecretHistory): LifeData {
  return {
    introduced: introduced.committed,
    introducedBy: `${introduced.commit.slice(0, 12)} by ${printable(introduced.author)}`,
    ...(removed && {
      removed: removed.committed,
      removedBy: `${removed.commit.slice(0, 12)} by ${printable(removed.author)}`,
    }),
    atBranchTip,
    exposedDays,
  };
}

function placeData({ origin, region, snippet, suppression }: Sighting): PlaceData {
  return {
    path: printable(origin.path),
    line: region.startLine,
    column: region.startColumn,
    snippet: printable(snippet).trim(),
    where: origin.kind === 'file' ? origin.tracking : origin.kind,
    ...(origin.kind === 'git' && { commit: origin.commit.slice(0, 12), by: printable(origin.author) }),
    ...(suppression && { allowed: true as const }),
  };
}

/** Why a finding does not count, in words. */
export function suppressionPhrase({ by, reason, until }: Suppression): string {
  return printable([by, reason, until && `until ${until}`].filter(Boolean).join(', '));
}
