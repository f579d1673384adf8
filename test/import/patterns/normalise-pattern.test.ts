import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEngine } from '../../../src/detectors/regex/choose-engine.ts';
import { normalisePattern } from '../../../src/import/patterns/normalise-pattern.ts';
import type { Dialect } from '../../../src/import/patterns/pattern-reader.ts';
import { parsePattern } from '../../../src/rules/pattern/parse.ts';

const engine = await chooseEngine();

/** Every match of a pattern in a text, one behind the other. */
function matchesOf(pattern: string, text: string): readonly string[] {
  const compiled = engine.compile(pattern);
  const bytes = Buffer.from(text);
  const found: string[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const hit = compiled.find(bytes, from);
    if (!hit) break;
    found.push(`${hit.start}-${hit.end}`);
    from = Math.max(hit.matchEnd, hit.matchStart + 1);
  }
  return found;
}

describe.each<[Dialect, string, string]>([
  ['go', 'zz_[a-z]{2,}(?P<name>x|y)$', 'zz_[a-z]{2,}(x|y)$'],
  ['go', '(?i)Zz(?-i:Aa)\\x60\\x{41}\\101', '(?i)Zz(?-i:Aa)`AA'],
  ['go', 'a.(?s).b(?s:.)(?-s:.)', 'a.[\\s\\S]b(?:[\\s\\S])(?:.)'],
  ['go', '[[:alnum:]_-]', '[0-9A-Za-z_\\-]'],
  ['go', '[^]a\\d\\x2d]', '[^\\]a\\d\\-]'],
  ['go', '\\Qa.b\\E*', 'a\\.b*'],
  ['go', 'a{2,3}?b{x', 'a{2,3}?b\\{x'],
  ['go', '(?m)^a$', '(?m)^a$'],
  ['rust', '(?x) a b # c\n [c d]{2} \\  e', 'ab[cd]{2} e'],
  ['rust', '(?xi)\n  zz\n  ( [a-z] {3} )\n', '(?i)zz([a-z]{3})'],
  ['rust', '(?i: a b )(?x: a b )c d', '(?i: a b )(?:ab)c d'],
  ['rust', '\\s\\S[\\S]', '[\\s\\v][^\\s\\v][\x00-\x08\x0e-\x1f!-\x7f]'],
  ['rust', '\\u0041\\u{42}(?-u:\\x43)', 'AB(?:C)'],
])('in %s, %j', (dialect, source, expected) => {
  it(`becomes ${JSON.stringify(expected)}`, () => {
    const { text } = normalisePattern(source, dialect);
    expect(text).toBe(expected);
    expect(() => [engine.check(text), parsePattern(text)]).not.toThrow();
  });
});

it('lets only the group capture that is asked for', () => {
  expect(normalisePattern('(a)(?P<b>b)(c(d))', 'go', 3)).toEqual({
    text: '(?:a)(?:b)(c(?:d))',
    groups: [undefined, 'b', undefined, undefined],
  });
});

it.each<[Dialect, string, string]>([
  ['rust', 'a(?=b)', 'it looks around'],
  ['rust', '(?<!a)b', 'it looks around'],
  ['rust', '(?>a)', 'RE2 does not know'],
  ['go', '(a)\\1', 'a backreference'],
  ['rust', '(a)\\k<a>', 'a backreference'],
  ['go', '\\p{Greek}', 'class of Unicode'],
  ['go', 'straße', 'beyond ASCII'],
  ['go', '\\x{100}', 'beyond ASCII'],
  ['go', 'a{2000}', 'more than 1000 times'],
  ['rust', 'a++', 'possessively'],
  ['rust', 'a{2}{3}', 'repeats a repetition'],
  ['go', '(?U)a+', 'the flag U'],
  ['go', '(?x) a', 'the flag x'],
  ['rust', '[a-z&&[^x]]', 'operation on classes'],
  ['rust', '[a[bc]]', 'class within a class'],
  ['go', '[a', 'never closed'],
  ['go', '(a', 'never closed'],
  ['go', 'a)', ') too many'],
  ['go', '\\', 'ends in a backslash'],
  ['rust', '\\Z', 'RE2 does not know'],
])('in %s, %j cannot be expressed', (dialect, source, problem) => {
  expect(() => normalisePattern(source, dialect)).toThrow(problem);
});

it('does not call itself without end', () => {
  expect(() => normalisePattern('('.repeat(1e5), 'go')).toThrow('nested too deeply');
});

describe('a pattern in Go', () => {
  let names = 0;
  const atom = fc.constantFrom(
    ...['a', 'b', '-', '.', '\\d', '\\w', '\\W', '\\s', '[ab]', '[^a-c]', '[[:digit:]_]', '[^\\w-]', '\\x2d', '\\.'],
    ...['\\b', '(?:ab|b)', '(a|-)', '(?i:AB)', '(?s:.)', '(?P<n>b)', '\\101', '\\Qb.\\E', '^', '$', '(?i)', '(?m)'],
  );
  const quantifier = fc.constantFrom('', '', '', '?', '+', '*', '{2}', '{1,3}', '+?', '{0,2}?');
  const pattern = fc
    .array(fc.tuple(atom, quantifier, fc.constantFrom('', '', '', '|')), { minLength: 1, maxLength: 6 })
    .map((parts) =>
      parts
        .map(([one, times, bar]) => one + (/^(?:\(\?[a-z]\)|\^|\$|\\b|\\Q.*)$/.test(one) ? '' : times) + bar)
        .join('')
        // A name may be given once.
        .replace(/<n>/g, () => `<n${names++}>`),
    );
  const text = fc.array(fc.constantFrom(...'aAbBc-_. 1\n'), { maxLength: 40 }).map((chars) => chars.join(''));

  it('finds the same as RE2 finds with the original', () => {
    fc.assert(
      fc.property(pattern, text, (source, sample) => {
        const { text: normalised } = normalisePattern(source, 'go');
        expect(matchesOf(normalised, sample)).toEqual(matchesOf(source, sample));
      }),
      { numRuns: 400 },
    );
  });
});
