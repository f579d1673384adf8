import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableEngines } from '../../../src/detectors/regex/choose-engine.ts';
import { parsePattern } from '../../../src/rules/pattern/parse.ts';
import { buildTables } from '../../../src/rules/tables/build-tables.ts';
import { loadBuiltinTables } from '../../../src/rules/tables/builtin-tables.ts';
import { expectedPerMillion } from '../../../src/rules/tables/frequency.ts';
import { probesOf } from '../../../src/rules/tables/probe.ts';
import { areTables, idsOf, onlyActive, rulesOfProbes } from '../../../src/rules/tables/rule-tables.ts';
import { LONGEST_SHAPE, shapeOf } from '../../../src/rules/tables/shape.ts';
import { makeRule } from '../../detectors/make-detector.ts';
import { readBuiltInRules } from '../built-in-rules.ts';

const rules = readBuiltInRules().toSorted((a, b) => (a.id < b.id ? -1 : 1));
const [engine] = await availableEngines();

describe('tables', () => {
  const tables = loadBuiltinTables();

  it('of the package are those of its rules', () => {
    expect(idsOf(tables)).toEqual(rules.map(({ id }) => id));
    expect(tables.equals(buildTables(rules))).toBe(true);
  });

  it('are known to be damaged whichever byte was changed or cut off', () => {
    for (let at = 0; at < tables.length; at += 4999) {
      const damaged = Buffer.from(tables);
      damaged[at] ^= 1;
      expect(areTables(damaged)).toBe(false);
    }
    expect(areTables(tables.subarray(0, tables.length - 8))).toBe(false);
    expect(areTables(Buffer.alloc(0))).toBe(false);
    expect(areTables(tables)).toBe(true);
  });

  it('hold a probe for each literal of each rule', () => {
    const wanted = rules.flatMap((rule, index) => probesOf(rule).map(() => index));
    expect([...rulesOfProbes(tables)].sort((a, b) => a - b)).toEqual(wanted);
  });

  it('keep their size when rules are left out', () => {
    const some = onlyActive(tables, (rule) => rule % 2 === 0);
    expect(some.length).toBe(tables.length);
    expect(some.equals(tables)).toBe(false);
  });

  it.each([['x'], ['y'.repeat(256)]])('cannot hold a literal of %s', (literal) => {
    const rule = makeRule('odd', { kind: 'assignment', keywords: [literal], value: '[0-9]{8}' });
    expect(() => buildTables([rule])).toThrow(/a literal has 2 to 255 bytes/);
  });
});

describe('the shape of a pattern', () => {
  const setsOf = (pattern: string): readonly string[] =>
    shapeOf(parsePattern(pattern)).map((set) => {
      let chars = '';
      for (let code = 0x20; code < 0x7f; code++) if (set[code] === 1) chars += String.fromCharCode(code);
      return chars;
    });

  it.each<[string, readonly string[]]>([
    ['ab', ['a', 'b']],
    ['[a-c]{2}x', ['abc', 'abc', 'x']],
    ['(?:ab|c)d', ['ac', 'bd']],
    ['a?bc', ['ab', 'bc']],
    ['a{0,3}b', ['ab']],
    ['(?i)kw', ['Kk', 'Ww']],
  ])('of %s', (pattern, sets) => {
    expect(setsOf(pattern)).toEqual(sets);
  });

  it('ends where bytes are left to the regular expression', () => {
    expect(setsOf('a{100,}')).toHaveLength(LONGEST_SHAPE);
  });

  it('holds every match that the real engine finds', () => {
    const patterns = rules.flatMap(({ match }) => (match.kind === 'assignment' ? [match.value] : []));
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.string({ unit: 'grapheme-ascii', maxLength: 80 }),
        (pattern, text) => {
          const hit = engine.compile(pattern).matchAt(Buffer.from(text), 0);
          if (!hit) return;
          const outside = shapeOf(parsePattern(pattern)).findIndex((set, at) => set[text.charCodeAt(at)] !== 1);
          expect(outside).toBe(-1);
        },
      ),
    );
  });
});

describe('how common a text is', () => {
  it('knows common words from rare ones', () => {
    expect(expectedPerMillion('function')).toBeGreaterThan(100);
    expect(expectedPerMillion('key')).toBeGreaterThan(100);
    expect(expectedPerMillion('ghp_')).toBeLessThan(1);
  });
});
