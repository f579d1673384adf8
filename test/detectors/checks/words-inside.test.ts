import { describe, expect, it } from 'vitest';
import { checkWordsInside } from '../../../src/detectors/checks/words-inside.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { tokenOf } from './make-candidate.ts';

const verdictOf = (expression: string, seed = 'a'): string =>
  checkWordsInside(tokenOf('acme_', expandExample(expression, seed))).verdict;

describe('checkWordsInside', () => {
  it('drops tokens with a sentence in them', () => {
    expect(verdictOf('{base62:10}7_these-are-not-the-tokens-that-you-are-looking-for_{base62:8}')).toBe('drop');
    expect(verdictOf('{digits:18}/{base62:10}8ThisTokenIsOnlyForTestingPurposesAndNothingElse')).toBe('drop');
  });

  it('passes random ones', () => {
    const seeds = Array.from({ length: 2000 }, (_, i) => `seed ${i}`);
    expect(seeds.filter((seed) => verdictOf('{alpha:60}7', seed) !== 'pass')).toEqual([]);
  });
});
