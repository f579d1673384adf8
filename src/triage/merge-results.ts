import { type Coverage, SKIPPED_LISTED, type Skipped, type SkipReason } from '../core/coverage.ts';
import type { Finding, Sighting } from '../core/finding.ts';
import type { CredentialKind } from '../core/kinds/credential-kind.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { exactKey, pairFindings } from './pair-findings.ts';
import { rankFindings } from './rank.ts';
import { rebase, sharedBase } from './rebase-result.ts';

/**
 * One result of several, such as those of several repositories or of a tree and its history. A secret that more than
 * one of them has becomes one finding with all its places. Scans of different folders are told from the folder that
 * holds them all.
 */
export function mergeResults(results: readonly [ScanResult, ...ScanResult[]]): ScanResult {
  const base = sharedBase(results.map((result) => result.base));
  const parts = results.map((result) => rebase(result, base));
  const [first] = parts;
  const change = mergeChange(parts);
  return {
    tool: first.tool,
    ...sourceOf(parts),
    startedAt: new Date(Math.min(...parts.map(({ startedAt }) => startedAt.getTime()))),
    durationMs: parts.reduce((sum, { durationMs }) => sum + durationMs, 0),
    targets: [...new Set(parts.flatMap(({ targets }) => targets))],
    base,
    rules: mergeRules(parts),
    ruleCount: Math.max(...parts.map(({ ruleCount, rules }) => ruleCount ?? rules.length)),
    findings: rankFindings(mergeFindings(parts.map(({ findings }) => findings))),
    belowThreshold: parts.reduce((sum, { belowThreshold }) => sum + belowThreshold, 0),
    dropped: parts.flatMap(({ dropped }) => dropped),
    coverage: mergeCoverage(parts.map(({ coverage }) => coverage)),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
    interrupted: parts.some(({ interrupted }) => interrupted),
    ...(change && { change }),
    ...(parts.some(({ baseline }) => baseline) && {
      baseline: { unused: [...new Set(parts.flatMap(({ baseline }) => baseline?.unused ?? []))].sort() },
    }),
  };
}

function sourceOf(parts: readonly ScanResult[]): Pick<ScanResult, 'source'> {
  const [first] = parts;
  const isAlike = parts.every(({ source, change }) => source === first.source && change?.kind === first.change?.kind);
  if (!isAlike) return { source: 'several' };
  return first.source ? { source: first.source } : {};
}

function mergeChange(parts: readonly ScanResult[]): ScanResult['change'] {
  const [first] = parts;
  if (!first.change || parts.some(({ change }) => change?.kind !== first.change?.kind)) return undefined;
  return {
    kind: first.change.kind,
    commits: parts.reduce((sum, { change }) => sum + (change?.commits ?? 0), 0),
    certain: parts.every(({ change }) => change?.certain),
  };
}

function mergeRules(parts: readonly ScanResult[]): readonly CredentialKind[] {
  const byId = new Map<string, CredentialKind>();
  for (const rule of parts.flatMap(({ rules }) => rules)) if (!byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Findings of one report are never joined with each other: it has told them apart already. */
function mergeFindings(reports: readonly (readonly Finding[])[]): readonly Finding[] {
  let merged: readonly Finding[] = [];
  for (const findings of reports) {
    const pairs = pairFindings(merged, findings);
    const joinedTo = new Map([...pairs].map(([finding, known]) => [known, joined(known, finding)]));
    merged = [
      ...merged.map((finding) => joinedTo.get(finding) ?? finding),
      ...findings.filter((finding) => !pairs.has(finding)),
    ];
  }
  return merged;
}

/** What is told of the finding is what the first report told; its places are those of both. */
function joined(a: Finding, b: Finding): Finding {
  const { suppression: _, ...told } = { ...b, ...a };
  const sightings = allSightings(a, b);
  const isAllowed = sightings.every((sighting) => sighting.suppression);
  return {
    ...told,
    sightings,
    notes: [...new Set([...a.notes, ...b.notes])],
    ...(isAllowed && sightings[0].suppression && { suppression: sightings[0].suppression }),
  };
}

function allSightings(a: Finding, b: Finding): Finding['sightings'] {
  const there = new Set(a.sightings.map(keyOf));
  const [first, ...others] = [...a.sightings, ...b.sightings.filter((sighting) => !there.has(keyOf(sighting)))].sort(
    byPlace,
  );
  return [first, ...others];
}

const keyOf = (sighting: Sighting): string => `${sighting.origin.path} ${exactKey(sighting)}`;

function byPlace({ origin: a, region: atA }: Sighting, { origin: b, region: atB }: Sighting): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return atA.byteOffset - atB.byteOffset;
}

function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const part of parts) {
    for (const [reason, count] of Object.entries(part.skipped) as [SkipReason, number][])
      skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  const paths: Skipped[] = parts.flatMap(({ skippedPaths }) => skippedPaths);
  return {
    files: parts.reduce((sum, { files }) => sum + files, 0),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    skipped,
    skippedPaths: paths.sort((a, b) => (a.path < b.path ? -1 : 1)).slice(0, SKIPPED_LISTED),
  };
}
