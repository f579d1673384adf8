import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysePattern } from '../../../src/rules/pattern/literals.ts';

describe('analysePattern', () => {
  it.each<[string, string, readonly string[]]>([
    ['what it begins with', 'ghx_[a-z]{36}', ['ghx_']],
    ['at most 16 bytes of it', 'abcdefghijklmnopqrstuvwxyz[0-9]', ['abcdefghijklmnop']],
    ['what stands in the middle when the beginning varies', '[0-9a-z]{14}\\.atlas\\.[a-z]{60}', ['.atlas.']],
    ['what stands at the end', '[a-z]{10}-us-end', ['-us-end']],
    ['one for each choice', '(?:abc|xyzw)_[0-9]{10}', ['abc_', 'xyzw_']],
    ['one for each member of a small class', 'gh[pou]_[a-z]{36}', ['ghp_', 'gho_', 'ghu_']],
    ['with and without an optional part', 'key(?:-test)?_[0-9]{9}', ['key_', 'key-test_']],
    ['a repeated byte spelled out', 'a{4}[0-9]{9}', ['aaaa']],
    ['folded when case does not count', '(?i)AbC-[0-9]{9}', ['abc-']],
  ])('looks for %s', (_what, pattern, literals) => {
    expect([...analysePattern(pattern).literals].sort()).toEqual([...literals].sort());
  });

  it.each<[string, number, number, number]>([
    ['zzk_[0-9]{20}', 0, 0, 24],
    ['[0-9]{3}zzk_[0-9]{20}', 3, 3, 27],
    ['[0-9]{8,10}:zzk_[0-9]{20}', 8, 10, 35],
    ['(?:ab)?[0-9]{2}zzk_', 2, 4, 8],
  ])(
    'knows where the literal of %s stands in a match: %i to %i bytes in',
    (pattern, minBefore, maxBefore, maxLength) => {
      expect(analysePattern(pattern)).toMatchObject({ minBefore, maxBefore, maxLength });
    },
  );

  it('knows what all matches begin with', () => {
    expect(analysePattern('zzk_(?:live|list)_[0-9]{20}').prefix).toBe('zzk_li');
    expect(analysePattern('[0-9]zzk_[0-9]{20}').prefix).toBe('');
    expect(analysePattern('(?i)zzk_[0-9]{20}').prefix).toBe('');
  });

  it.each(['[0-9]{20}', 'ab[0-9]', '(?:abc|[0-9]{3})x', '(?:abc)?[0-9]{9}'])('finds no literal in %s', (pattern) => {
    expect(() => analysePattern(pattern)).toThrow('no literal of 3 bytes or more is part of every match');
  });

  it('does not take letters of either case for a literal that is compared exactly', () => {
    expect(() => analysePattern('[Zz][Zz][Kk][0-9]{20}')).toThrow('no literal');
    expect(analysePattern('[Zz]zkey[0-9]{20}').literals).not.toContain('zzkey');
  });

  it('takes given literals that every match contains', () => {
    expect(analysePattern('[a-z]{2}://[a-z]{9}', ['://'])).toMatchObject({ literals: ['://'], minBefore: 2 });
  });

  it.each<[string, readonly string[]]>([
    ['(?:abc|xyz)_[0-9]', ['abc_']],
    ['abc_[0-9]', ['ABC_']],
    ['a(?:bc)?_[0-9]', ['abc_']],
    ['abc[0-9]', ['abc1']],
  ])('refuses, for %s, the literals %j', (pattern, given) => {
    expect(() => analysePattern(pattern, given)).toThrow('a match need not contain any of the literals');
  });

  it('keeps the number of literals within bounds when choices multiply', () => {
    const { literals } = analysePattern(`zzk_${'(?:a|b|c|d)?[xyz]'.repeat(60)}`);
    expect(literals.length).toBeLessThanOrEqual(512);
    expect(literals.filter((literal) => !literal.startsWith('zzk_'))).toEqual([]);
  });

  it('derives only literals that stand in every text of the pattern', () => {
    const parts = fc.constantFrom(
      ...([
        ['ab', 'ab'],
        ['(?:cd|e)', 'e'],
        ['[fg]', 'g'],
        ['h?', ''],
        ['(?:ij)?', 'ij'],
        ['k{2}', 'kk'],
        ['[0-9]{2}', '42'],
        ['l{0,2}', 'l'],
        ['m+', 'mmm'],
      ] as const),
    );
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), (chosen) => {
        const pattern = `${chosen.map(([source]) => source).join('')}_end`;
        const text = `${chosen.map(([, sample]) => sample).join('')}_end`;
        const { literals, minBefore, maxBefore, maxLength, companion, prefix } = analysePattern(pattern);
        const places = literals.map((literal) => text.indexOf(literal)).filter((at) => at >= 0);
        expect(places.length).toBeGreaterThan(0);
        expect(Math.min(...places)).toBeLessThanOrEqual(maxBefore);
        expect(Math.max(...literals.map((literal) => text.lastIndexOf(literal)))).toBeGreaterThanOrEqual(minBefore);
        expect(text.length).toBeLessThanOrEqual(maxLength);
        expect(text.startsWith(prefix)).toBe(true);
        expect(text.indexOf(companion, Math.min(...places))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});
