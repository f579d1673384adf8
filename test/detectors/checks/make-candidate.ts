import type { IdentityPattern } from '../../../src/core/kinds/identity.ts';
import type { CheckSpec } from '../../../src/core/rules/check-spec.ts';
import type { MatchSpec } from '../../../src/core/rules/match-spec.ts';
import type { Rule } from '../../../src/core/rules/rule.ts';
import { type CandidateContext, contextOf } from '../../../src/detectors/checks/candidate.ts';

export interface RuleTraits {
  readonly match?: MatchSpec;
  readonly pattern?: IdentityPattern;
  readonly checks?: readonly CheckSpec[];
}

/** Any value with a telling name. */
const NAMED: MatchSpec = { kind: 'named', names: ['password', 'token'], minLength: 6, maxLength: 200 };

/** A token that begins with `literal`. */
export const tokenWith = (literal: string): MatchSpec => ({
  kind: 'token',
  pattern: `${literal}.+`,
  literals: [literal],
  edges: 'word',
});

function makeRule({ match = NAMED, pattern = 'api_key', checks = [] }: RuleTraits): Rule {
  return {
    id: 'some-rule',
    title: 'Some rule',
    provider: { id: 'some', name: 'Some' },
    severity: 'high',
    confidence: 'high',
    since: '0.1.0',
    match,
    checks,
    identity: { pattern, actor: 'unknown', evidence: 'made for a test' },
    lifecycle: { lifetime: 'unknown', expires: 'Unknown.', revoke: { how: 'Delete it.' } },
    standards: [],
    references: [],
    examples: [],
    counterExamples: [],
  };
}

/** A candidate for the text between `«` and `»` of a line; names and quotes stand around it as in a file. */
export function candidateIn(marked: string, traits: RuleTraits = {}, name?: string): CandidateContext {
  const secretAt = marked.indexOf('«');
  const secret = marked.slice(secretAt + 1, marked.indexOf('»'));
  const line = marked.replace('«', '').replace('»', '');
  return contextOf({ secret, rule: makeRule(traits), line, secretAt, above: '', name, formats: undefined });
}

/** A candidate for a whole value in quotes: of a generated key, or of a password. */
export const keyOf = (secret: string, name = 'api_key'): CandidateContext =>
  candidateIn(`${name} = "«${secret}»"`, {}, name);

export const passwordOf = (secret: string): CandidateContext =>
  candidateIn(`password = "«${secret}»"`, { pattern: 'password' }, 'password');

/** A candidate for a token with a prefix of its own. */
export const tokenOf = (prefix: string, body: string): CandidateContext =>
  candidateIn(`x = "«${prefix}${body}»"`, { match: tokenWith(prefix) });
