import type { MatchSpec } from '../../src/core/rules/match-spec.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { createDetector, type Detector } from '../../src/detectors/detector.ts';
import { chooseEngine } from '../../src/detectors/regex/choose-engine.ts';
import { tableRules } from '../../src/detectors/table-rules.ts';

const engine = await chooseEngine();

/** A rule without checks, of provider Acme. */
export function makeRule(id: string, match: MatchSpec, changes: Partial<Rule> = {}): Rule {
  return {
    id,
    title: id,
    provider: { id: 'acme', name: 'Acme' },
    severity: 'high',
    confidence: 'high',
    since: '0.1.0',
    match,
    checks: [],
    identity: { pattern: 'api_key', actor: 'unknown', evidence: 'Made for a test.' },
    lifecycle: { lifetime: 'unknown', expires: 'Unknown.', revoke: { how: 'Delete it.' } },
    standards: [],
    references: [],
    examples: [],
    counterExamples: [],
    ...changes,
  };
}

/** A token rule with literals as the loader would derive them for a plain prefix. */
export const tokenRule = (
  literal: string,
  body: string,
  edges: 'word' | 'token' | 'none' = 'word',
  changes: Partial<Rule> = {},
): Rule =>
  makeRule(
    `${literal.replace(/[^a-z]/g, '')}-token`,
    { kind: 'token', pattern: literal + body, literals: [literal], edges },
    changes,
  );

export const detectorOf = (...rules: readonly Rule[]): Detector =>
  createDetector({ rules: tableRules(rules), engine, keepDropped: true });

/** What is found in a text: `rule: secret`, in order of place. */
export const findIn = (detector: Detector, text: string | Buffer): readonly string[] =>
  detector.detect(Buffer.from(text)).matches.map(({ rule, secret }) => `${rule.id}: ${secret.reveal()}`);
