import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { re2jsEngine } from '../../../src/detectors/regex/re2js.ts';
import { parsePattern } from '../../../src/rules/pattern/parse.ts';
import { lengthOf } from '../../../src/rules/pattern/sequences.ts';

/** Patterns of the parts that rules are made of. */
const patterns = fc.letrec<{ whole: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'a',
      'B',
      '_',
      '\\.',
      '-',
      '\\d',
      '\\w',
      '[a-f0-9]',
      '[^a-z]',
      '[]x]',
      '[a\\]-]',
      '.',
      '\\-',
      '[+/]',
    ),
    tie('whole').map((inner) => `(?:${inner})`),
    fc.tuple(tie('whole'), tie('whole')).map(([a, b]) => `(${a}|${b})`),
  ),
  whole: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '', '?', '{3}', '{0,2}', '{2,4}', '{1,3}?')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.map(([atom, count]) => atom + count).join('')),
})).whole;

const subjects = fc.string({ unit: fc.constantFrom(...'aaBB__..--0059fxXz]+/\n '), maxLength: 40 });

describe('parsePattern', () => {
  it.each([
    ['abc', 3, 3],
    ['a|bcd|', 0, 3],
    ['a{2,5}', 2, 5],
    ['a{3}', 3, 3],
    ['(?:ab?){2,3}', 2, 6],
    ['[^]a]?', 0, 1],
    ['(?P<key>ab)(?<more>c)', 3, 3],
    ['(?i)ab(?-i:c)', 3, 3],
    ['^a$\\b', 1, 1],
    ['a+?b*', 1, 2 * 16_384],
    ['a{2,}', 2, 16_384],
    ['[[:]x', 2, 2],
    ['\\{\\}', 2, 2],
  ])('knows how long a match of %s can be', (pattern, min, max) => {
    expect(lengthOf(parsePattern(pattern))).toMatchObject({ min, max });
  });

  it.each([
    'a{1000}',
    'a{1001}',
    'a{2,1001}',
    '(?:[a-z]{1,10}){100}',
    '(?:[a-z]{1,10}){101}',
    '(?:a{500,}){3}',
    '(?:(?:a{30}){30})*',
    '(?:a+){1000}',
    '(?:(?:a{2,}|b){10}c){50}',
    '(?:(?:a{2,}|b){10}c){51}',
  ])('takes %s where the real engine does, and only there', (pattern) => {
    const outcome = (take: () => unknown): string => {
      try {
        take();
        return 'taken';
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(outcome(() => parsePattern(pattern))).toBe(outcome(() => re2jsEngine.compile(pattern)));
  });

  it('never gives a length that the real engine can leave', () => {
    fc.assert(
      fc.property(patterns, subjects, (pattern, subject) => {
        const { min, max } = lengthOf(parsePattern(pattern));
        const hit = re2jsEngine.compile(pattern).find(Buffer.from(subject), 0);
        if (!hit) return;
        expect(hit.matchEnd - hit.matchStart).toBeGreaterThanOrEqual(min);
        expect(hit.matchEnd - hit.matchStart).toBeLessThanOrEqual(max);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives classes exactly the members that the real engine gives them', () => {
    const classes = [
      '\\d',
      '\\D',
      '\\w',
      '\\W',
      '\\s',
      '\\S',
      '.',
      '[a-f]',
      '[^a-f]',
      '[]-a]',
      '[\\w.-]',
      '[^\\s"]',
      '(?i)[k-m]',
    ];
    for (const pattern of classes) {
      const node = parsePattern(pattern);
      const compiled = re2jsEngine.compile(pattern);
      const members = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((char) =>
        compiled.matchAt(Buffer.from(char), 0),
      );
      expect([pattern, node.kind === 'chars' && [...node.chars].sort()]).toEqual([pattern, members.sort()]);
    }
  });

  it('limits (?i) to its group', () => {
    expect(parsePattern('(?:(?i)a)b')).toEqual({
      kind: 'concat',
      parts: [
        { kind: 'chars', chars: 'aA' },
        { kind: 'chars', chars: 'b' },
      ],
    });
  });

  it.each(['a)', '(a', '[a', '*a', '(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(?>a)', '\\1', '\\pL', '[\\pL]', 'a\\'])(
    'refuses %s',
    (pattern) => {
      expect(() => parsePattern(pattern)).toThrow(SyntaxError);
    },
  );
});
