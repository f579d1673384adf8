import { describe, expect, it } from 'vitest';
import { plannedSearch } from '../../../src/rules/pattern/plan-search.ts';

const planOf = (pattern: string, ...keywords: readonly string[]) =>
  plannedSearch({ pattern, keywords, edges: 'none', allowlists: [] }).plan;

describe('a search', () => {
  it.each([
    ['zzk_[a-z]{20}', ['zzk_'], 0, 0],
    ['(?i)zzk_[a-z]{20}', ['zzk_'], 0, 0],
    ['(?:x|[a-z]{6})zzk_', ['xzzk_', 'zzk_'], 0, 6],
    ['[a-z]{2,9}\\bZZK=', ['ZZK='], 2, 9],
    ['.*zzk_', ['zzk_'], 0, 16_384],
  ])('for %s is made around %j', (pattern, literals, minBefore, maxBefore) => {
    expect(planOf(pattern)).toMatchObject({ by: 'literals', literals, minBefore, maxBefore });
  });

  it('ignores case only where it must', () => {
    expect(planOf('ZZK_(?i:acme)')).toMatchObject({ literals: ['ZZK_'], fold: false });
    expect(planOf('Z(?i:acme)')).toMatchObject({ literals: ['zacme'], fold: true });
  });

  it('is made in every text that holds a keyword, where its matches have nothing in common', () => {
    expect(planOf('[0-9a-f]{32}', 'Acme', 'zz')).toMatchObject({
      by: 'keywords',
      literals: ['acme', 'zz'],
      keywords: [],
    });
  });

  it.each([
    ['without a keyword', []],
    ['with one that is too short to be looked for', ['=']],
    ['with one beyond ASCII', ['straße']],
  ])('is made in every text %s', (_what, keywords) => {
    expect(planOf('[0-9a-f]{32}', ...keywords)).toMatchObject({ by: 'nothing', literals: [], keywords });
  });

  it('asks for keywords that its literals do not hold', () => {
    expect(planOf('zzk_[0-9]{20}', 'ZZK', 'acme').keywords).toEqual([]);
    expect(planOf('zzk_[0-9]{20}', 'acme').keywords).toEqual(['acme']);
  });

  it('takes a literal that stands everywhere for none', () => {
    expect(planOf('  [0-9a-f]{32}').by).toBe('nothing');
  });

  it.each([
    ['long', `zzk_${'a'.repeat(2000)}`],
    ['of many layouts', `${'(?:a|b)'.repeat(9)}${'z'.repeat(900)}`],
  ])('does not look for literals in a pattern that is too %s', (_what, pattern) => {
    expect(planOf(pattern).by).toBe('nothing');
    expect(planOf(pattern, 'acme').by).toBe('keywords');
  });

  it('has an end, however often its pattern repeats', () => {
    expect(planOf('zzk_(?:a+b*)+').maxLength).toBe(65_536);
  });
});
