import type { Finding } from '../../src/core/finding.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { groupObservations } from '../../src/triage/group.ts';
import type { Observation } from '../../src/triage/observation.ts';

export function sampleRule(changes: Partial<Rule> = {}): Rule {
  return {
    id: 'sample-token',
    title: 'Sample token',
    provider: { id: 'sample', name: 'Sample' },
    severity: 'high',
    confidence: 'high',
    since: '0.1.0',
    match: { kind: 'token', pattern: 'sample_', literals: ['sample_'], edges: 'word' },
    checks: [],
    identity: { pattern: 'api_key', actor: 'service', evidence: 'It is made up.' },
    lifecycle: { lifetime: 'unknown', expires: 'Nobody knows.', revoke: { how: 'Forget it.' } },
    standards: [],
    references: [],
    examples: [],
    counterExamples: [],
    ...changes,
  };
}

export type ObservationChanges = Partial<Observation> & { readonly path?: string; readonly offset?: number };

/** An observation at `path` (a.txt) and byte `offset` (0, the line is offset + 1). */
export function sampleObservation({ path = 'a.txt', offset = 0, ...changes }: ObservationChanges = {}): Observation {
  const line = offset + 1;
  return {
    ruleId: 'sample-token',
    origin: { kind: 'file', path, tracking: 'tracked' },
    region: { startLine: line, startColumn: 1, endLine: line, endColumn: 5, byteOffset: offset, byteLength: 4 },
    encoding: 'plain',
    confidence: 'medium',
    preview: 'sample_********',
    snippet: 'token = ********',
    notes: [],
    locationFingerprint: `${path}:${offset}`,
    secretFingerprint: 'same',
    ...changes,
  };
}

export function sampleFinding(rule: Partial<Rule>, observation: ObservationChanges = {}): Finding {
  const whole = sampleRule(rule);
  const rules = new Map([[whole.id, whole]]);
  const [finding] = groupObservations([sampleObservation({ ruleId: whole.id, ...observation })], rules, {
    reportSecretFingerprint: false,
  });
  return finding;
}
