import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathPattern } from '../../../src/import/settings/path-pattern.ts';
import { patternMatcher, patternProblem } from '../../../src/triage/suppress/ignore-pattern.ts';

describe('a regular expression over paths', () => {
  it.each([
    ['^docs/', '/docs/'],
    ['^docs/.*', '/docs/'],
    ['^a/b\\.txt$', '/a/b.txt'],
    ['(^|/)vendor/', '**/vendor/'],
    ['(?:^|/)go\\.sum$', 'go.sum'],
    ['.*_test\\.go$', '*_test.go'],
    ['\\.env\\.example$', '*.env.example'],
    ['package-lock\\.json', '*package-lock.json*'],
    ['src/gen', '**/*src/gen*'],
    ['node_modules/', '**/*node_modules/'],
  ])('%s is the pattern %s', (regex, pattern) => {
    expect(pathPattern(regex)).toBe(pattern);
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each(['a.*b', '.*', '', '^$', '[ab]', 'a|b', 'a?', 'ab+', '(a)', 'a.b', '\\d', '\\[x\\]', 'a{2}', '(?i)a'])(
    '%s has no pattern',
    (regex) => {
      expect(pathPattern(regex)).toBeUndefined();
    },
  );

  it('covers the same paths as its pattern', () => {
    const word = fc.constantFrom('a', 'ab', 'docs', 'x-1', 'sub');
    const body = fc
      .array(fc.tuple(word, fc.constantFrom('', '/', '\\.', '_')), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.flat().join(''));
    const regex = fc
      .tuple(fc.constantFrom('', '^', '(^|/)', '.*', '^.*'), body, fc.constantFrom('', '$', '.*'))
      .map((parts) => parts.join(''));
    const path = fc
      .tuple(
        fc.array(word, { maxLength: 3 }),
        fc.array(fc.oneof(word, fc.constantFrom('.', '_')), { minLength: 1, maxLength: 4 }),
      )
      .map(([folders, name]) => [...folders, name.join('')].join('/'))
      .filter((text) => !/(?:^|\/)\.{1,2}(?:\/|$)/.test(text));
    fc.assert(
      fc.property(regex, path, (source, text) => {
        const pattern = pathPattern(source);
        // A pattern that names the end of a path also covers what would lie in a folder of that name.
        fc.pre(pattern !== undefined && !(source.endsWith('$') && text.split('/').length > 1));
        expect(patternMatcher(pattern!)(text)).toBe(new RegExp(source).test(text));
      }),
      { numRuns: 1000 },
    );
  });
});
