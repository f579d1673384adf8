import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/core/rules/rule.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { analysePattern } from '../../src/rules/pattern/literals.ts';
import { LONGEST_SHAPE } from '../../src/rules/tables/shape.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';
import { createCandidateFinder } from './candidates-in.ts';

const exactLengthOf = (pattern: string): number | undefined => analysePattern(pattern).exactLength;

/** The same pattern in a group, for which the regular expression engine is asked. */
function inGroup(rule: Rule): Rule {
  if (rule.match.kind !== 'token') throw new Error(`${rule.id} is no token`);
  const [, flag, pattern] = /^(\(\?i\))?(.*)$/s.exec(rule.match.pattern)!;
  return { ...rule, match: { ...rule.match, pattern: `${flag ?? ''}(?:${pattern})` } };
}

const exact = readBuiltInRules().filter(({ match }) => {
  if (match.kind !== 'token') return false;
  const { exactLength } = analysePattern(match.pattern, match.literals);
  return exactLength !== undefined && exactLength <= LONGEST_SHAPE;
});

describe('patterns of nothing but sets of bytes in a row', () => {
  it.each([
    ['abc-[0-9a-f]{32}', 36],
    ['(?i)abc[a-z]{4}', 7],
    ['abc[0-9]{2,3}', undefined],
    ['abc([0-9]{2})', undefined],
    ['abc(?:d|e)', undefined],
    ['abc\\b', undefined],
    ['abc[^0-9]', undefined],
    ['abc.', undefined],
  ])('%s: %s bytes', (pattern, length) => {
    expect(exactLengthOf(pattern)).toBe(length);
  });

  it('are told by the matching core alone as the engine tells them', () => {
    expect(exact.length).toBeGreaterThan(100);
    const examples = exact.flatMap(({ id, examples }) => examples.map((example) => expandExample(example, id)));
    const [alone, asked] = [exact, exact.map(inGroup)].map(createCandidateFinder);
    const bytes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'a0Z_-. \n\0\x7f\xe9')), { maxLength: 2 });
    const texts = fc.array(fc.tuple(fc.constantFrom(...examples), bytes, fc.constantFrom('', ' ', '\n', 'x', '/')), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = Buffer.from(
          pieces.map(([example, changes, end]) => changed(example, changes) + end).join(''),
          'latin1',
        );
        const [first, second] = [alone, asked].map((finder) =>
          finder
            .candidatesIn(text)
            .map(({ rule, start, end, publicPrefix }) => ({ id: rule.id, start, end, publicPrefix })),
        );
        expect(first).toEqual(second);
      }),
      { numRuns: 3000 },
    );
  });
});

function changed(text: string, changes: readonly (readonly [at: number, char: string])[]): string {
  return changes.reduce((before, [at, char]) => {
    const place = at % (before.length + 1);
    return before.slice(0, place) + char + before.slice(place + 1);
  }, text);
}
