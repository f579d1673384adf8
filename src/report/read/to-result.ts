import type { CredentialPart, Finding, PartPlace, Sighting } from '../../core/finding.ts';
import { findingContext } from '../../core/finding-context.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import type { Origin } from '../../core/origin.ts';
import { uriToPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import type { FindingInput, MatchInput, PartInput, ReportRecords } from './report-schema.ts';

/** The findings may come one by one, so that those of a long report never have to be there as records all at once. */
export type ReportParts = Omit<ReportRecords, 'findings' | 'version'> & { readonly findings: readonly Finding[] };

/** What a report told, as the scan told it. */
export function toResult({ kept, tool, scan, summary, findings, dropped, ...rest }: ReportParts): ScanResult {
  const { coverage, diagnostics } = rest;
  const { startedAt, durationMs, source, targets, base, rules, interrupted, change, baseline, repository } = scan;
  return {
    tool: { version: tool.version, engine: tool.engine, ...(tool.core && { core: tool.core }) },
    ...(source && { source }),
    startedAt: new Date(startedAt),
    durationMs,
    targets,
    base,
    rules: rulesOf(findings),
    ruleCount: rules,
    findings,
    belowThreshold: summary.belowThreshold,
    dropped: dropped.map((candidate) => ({ ...candidate, rule: { id: candidate.rule } })),
    coverage,
    diagnostics,
    interrupted,
    ...(kept && { kept }),
    ...(change && { change: { ...change, certain: change.certain ?? false } }),
    ...(baseline && { baseline }),
    ...(repository && { repository }),
  };
}

/** Each rule once, in order of id; with the highest confidence that it was told with, for a check may have lowered the others. */
function rulesOf(findings: readonly Finding[]): readonly CredentialKind[] {
  const byId = new Map<string, CredentialKind>();
  for (const { rule } of findings) if (!byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Makes findings of records. Findings of one kind share its description, which would be most of their memory. */
export function findingReader(scan: ReportRecords['scan']): (record: FindingInput) => Finding {
  const kinds = new Map<string, CredentialKind>();
  return (record) => {
    const { secretFingerprint, history, credential, posture } = record;
    const [firstPart, ...otherParts] = (record.parts ?? []).map(partOf);
    const kind = kindOf(record);
    const key = JSON.stringify(kind);
    const rule = kinds.get(key) ?? kind;
    kinds.set(key, rule);
    const [first, ...others] = record.matches.map((match) => sightingOf(match, scan));
    const context = findingContext([first, ...others]);
    return {
      rule,
      severity: record.severity,
      confidence: record.confidence,
      preview: record.preview,
      sightings: [first, ...others],
      ...(secretFingerprint && { secretFingerprint }),
      notes: record.notes,
      ...(firstPart && { parts: [firstPart, ...otherParts] as const }),
      ...(context && { context }),
      ...(history && { history }),
      ...(credential && { credential }),
      ...(posture && { posture }),
      ...(record.suppression && { suppression: record.suppression }),
    };
  };
}

function kindOf(record: FindingInput): CredentialKind {
  const { rule, severity, confidence, identity, lifecycle, standards, references } = record;
  return {
    ...rule,
    severity,
    confidence,
    identity,
    lifecycle,
    standards,
    references,
  };
}

function partOf({ rule, name, kind, preview, places }: PartInput): CredentialPart {
  const [first, ...others] = places.map(
    ({ uri, line, column, endLine, endColumn, byteOffset, byteLength }): PartPlace => ({
      path: uriToPath(uri),
      region: { startLine: line, startColumn: column, endLine, endColumn, byteOffset, byteLength },
    }),
  );
  return { name, kind, ...(rule && { ruleId: rule }), preview, places: [first, ...others] };
}

function sightingOf(match: MatchInput, scan: ReportRecords['scan']): Sighting {
  const { line, column, endLine, endColumn, byteOffset, byteLength, suppression } = match;
  return {
    origin: originOf(match, scan),
    region: { startLine: line, startColumn: column, endLine, endColumn, byteOffset, byteLength },
    encoding: match.encoding,
    locationFingerprint: match.fingerprint,
    snippet: match.snippet,
    ...(match.context && { context: match.context }),
    ...(suppression && { suppression }),
    ...(match.fix && { fix: match.fix }),
  };
}

function originOf({ uri, tracking, commit, origin }: MatchInput, { source, change }: ReportRecords['scan']): Origin {
  const path = uriToPath(uri);
  if (commit) return { kind: 'git', path, commit: commit.id, author: commit.author, date: commit.date };
  if (tracking === 'stdin') return { kind: 'stdin', path };
  // Reports of before 0.1.0 was released do not name the origin; what was scanned tells it.
  if (origin ? origin === 'object' : source === 'history') return { kind: 'object', path };
  if (origin ? origin === 'index' : change?.kind === 'index') return { kind: 'index', path };
  return { kind: 'file', path, tracking };
}
