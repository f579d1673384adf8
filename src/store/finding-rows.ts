import type { Finding, Sighting } from '../core/finding.ts';
import type { DueDays } from './due-days.ts';
import type { JsonRow } from './json-rows.ts';
import { dayAfter, storedText, storedTime } from './stored-text.ts';

export const RULE_COLUMNS = {
  id: 'text',
  title: 'text',
  provider: 'text',
  identity: 'text',
  actor: 'text',
  lifetime: 'text',
  revoke: 'text',
} as const;

export const FINDING_COLUMNS = {
  fingerprint: 'text',
  rule_id: 'text',
  severity: 'text',
  confidence: 'text',
  preview: 'text',
  due_on: 'text',
  introduced_at: 'text',
  introduced_by: 'text',
} as const;

export const SIGHTING_COLUMNS = {
  fingerprint: 'text',
  location: 'text',
  path: 'text',
  line: 'bigint',
  column: 'bigint',
  commit_id: 'text',
  author: 'text',
  committed_at: 'text',
} as const;

/** The rules of findings, each once; writers that all go by id never wait for each other in a circle. */
export function ruleRows(findings: readonly Finding[]): readonly JsonRow<typeof RULE_COLUMNS>[] {
  const rules = new Map(findings.map(({ rule }) => [rule.id, rule]));
  return [...rules.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, provider, identity, lifecycle }) => ({
      id,
      title: storedText(title),
      provider: storedText(provider.name),
      identity: identity.pattern,
      actor: identity.actor,
      lifetime: lifecycle.lifetime,
      revoke: storedText(lifecycle.revoke.url ?? lifecycle.revoke.how),
    }));
}

/** @param seenAt ISO 8601; the days until they are due count from then */
export function findingRows(
  findings: readonly Finding[],
  seenAt: string,
  dueDays: DueDays,
): readonly JsonRow<typeof FINDING_COLUMNS>[] {
  return inOrder(findings).map(([fingerprint, finding]) => {
    const { rule, severity, confidence, preview } = finding;
    const days = dueDays[severity];
    const first = firstWritten(finding);
    return {
      fingerprint,
      rule_id: rule.id,
      severity,
      confidence,
      preview: storedText(preview),
      due_on: days === undefined ? null : dayAfter(seenAt, days),
      introduced_at: first ? storedTime(first.date) : null,
      introduced_by: first ? storedText(first.author) : null,
    };
  });
}

/** The oldest commit that has it, or the oldest text. */
function firstWritten({ history, sightings }: Finding): { readonly date: string; readonly author: string } | undefined {
  if (history) return { date: history.introduced.committed, author: history.introduced.author };
  const texts = sightings.flatMap(({ origin }) => (origin.kind === 'text' ? [origin] : []));
  return texts.sort((a, b) => Date.parse(a.date) - Date.parse(b.date))[0];
}

/** A secret at a place once, though one commit after another may have brought it there. */
export function sightingRows(findings: readonly Finding[]): readonly JsonRow<typeof SIGHTING_COLUMNS>[] {
  return inOrder(findings).flatMap(([fingerprint, { sightings }]) => {
    const places = new Map<string, Sighting>();
    for (const sighting of sightings) {
      const { suppression, locationFingerprint } = sighting;
      if (!suppression && !places.has(locationFingerprint)) places.set(locationFingerprint, sighting);
    }
    return [...places].map(([location, { origin, region }]) => ({
      fingerprint,
      location,
      path: storedText(origin.path),
      line: region.startLine,
      column: region.startColumn,
      commit_id: origin.kind === 'git' ? origin.commit : '',
      author: 'author' in origin ? storedText(origin.author) : null,
      committed_at: 'date' in origin ? storedTime(origin.date) : null,
    }));
  });
}

/** By fingerprint, each once. @throws Error when one has none: only with a key of the user's can they be told apart */
function inOrder(findings: readonly Finding[]): readonly (readonly [string, Finding])[] {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.secretFingerprint === undefined) throw new Error('a finding without a fingerprint cannot be stored');
    byFingerprint.set(finding.secretFingerprint, finding);
  }
  return [...byFingerprint].sort(([a], [b]) => (a < b ? -1 : 1));
}
