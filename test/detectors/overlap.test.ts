import { describe, expect, it } from 'vitest';
import type { Match } from '../../src/core/match.ts';
import type { MatchSpec } from '../../src/core/rules/match-spec.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { SecretValue } from '../../src/core/secret-value.ts';
import { resolveOverlaps } from '../../src/detectors/overlap.ts';
import { plannedSearch } from '../../src/rules/pattern/plan-search.ts';
import { makeRule } from './make-detector.ts';

const SPECS: Readonly<Record<MatchSpec['kind'], MatchSpec>> = {
  token: { kind: 'token', pattern: 'abc', literals: ['abc'], edges: 'word' },
  assignment: { kind: 'assignment', keywords: ['abc'], value: 'x' },
  nearby: { kind: 'nearby', keywords: ['abc'], value: 'x', distance: 9 },
  search: plannedSearch({ pattern: 'abc', keywords: [], edges: 'none', allowlists: [] }),
  named: { kind: 'named', names: ['abc'], minLength: 1, maxLength: 9 },
  keystore: { kind: 'keystore', format: 'keepass', guards: ['password'] },
};
const GENERIC: Partial<Rule> = { provider: { id: 'generic', name: 'Generic' } };

function matchOf(
  id: string,
  kind: MatchSpec['kind'],
  start: number,
  end: number,
  rest: Partial<Omit<Match & Rule, 'parts'>> = {},
): Match {
  const { provider, ...match } = rest;
  return {
    rule: makeRule(id, SPECS[kind], provider ? { provider } : {}),
    span: { start, end },
    secret: new SecretValue(''),
    publicPrefix: '',
    confidence: 'high',
    encoding: 'plain',
    notes: [],
    ...match,
  };
}

/** The ids that remain, whatever the order in which they come. */
function kept(...matches: readonly Match[]): readonly string[] {
  const ids = resolveOverlaps(matches).map(({ rule }) => rule.id);
  expect(resolveOverlaps(matches.toReversed()).map(({ rule }) => rule.id)).toEqual(ids);
  return ids;
}

describe('resolveOverlaps', () => {
  it('prefers a provider to a generic rule, however it matches', () => {
    expect(kept(matchOf('any', 'token', 0, 20, GENERIC), matchOf('acme', 'nearby', 5, 9))).toEqual(['acme']);
  });

  it('prefers the token to the assignment, that to what is near, and that to the name', () => {
    expect(kept(matchOf('a', 'assignment', 0, 9), matchOf('t', 'token', 0, 9))).toEqual(['t']);
    expect(kept(matchOf('a', 'assignment', 0, 9), matchOf('n', 'nearby', 0, 9))).toEqual(['a']);
    expect(kept(matchOf('m', 'named', 0, 9), matchOf('n', 'nearby', 0, 9))).toEqual(['n']);
  });

  it('prefers the surer of two generic guesses, however they match', () => {
    const named = matchOf('named', 'named', 0, 20, { ...GENERIC, confidence: 'medium' });
    expect(kept(named, matchOf('prefix', 'token', 0, 20, { ...GENERIC, confidence: 'low' }))).toEqual(['named']);
    expect(kept(named, matchOf('jwt', 'token', 0, 20, GENERIC))).toEqual(['jwt']);
  });

  it('then prefers the surer one, then the longer, then the first id', () => {
    expect(kept(matchOf('sure', 'token', 2, 4), matchOf('long', 'token', 0, 9, { confidence: 'low' }))).toEqual([
      'sure',
    ]);
    expect(kept(matchOf('short', 'token', 2, 4), matchOf('long', 'token', 0, 9))).toEqual(['long']);
    expect(kept(matchOf('b', 'token', 0, 4), matchOf('a', 'token', 0, 4))).toEqual(['a']);
  });

  it('keeps all that do not overlap, in order of place', () => {
    expect(kept(matchOf('b', 'token', 4, 8), matchOf('a', 'token', 0, 4), matchOf('c', 'named', 9, 12))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('never leaves two that overlap', () => {
    const crowd = Array.from({ length: 60 }, (_, i) =>
      matchOf(
        `r${i}`,
        (['token', 'named', 'nearby'] as const)[i % 3],
        (i * 7) % 50,
        ((i * 7) % 50) + 1 + ((i * 5) % 11),
      ),
    );
    const spans = resolveOverlaps(crowd).map(({ span }) => span);
    for (let i = 1; i < spans.length; i++) expect(spans[i].start).toBeGreaterThanOrEqual(spans[i - 1].end);
    expect(spans.length).toBeGreaterThan(3);
  });
});
