import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableEngines } from '../../../src/detectors/regex/choose-engine.ts';
import { findMatches } from '../../../src/detectors/search/find-matches.ts';
import { createRangeCollector, type Range } from '../../../src/detectors/search/ranges.ts';
import { searchWhole } from './search-whole.ts';

const engines = await availableEngines();
const NEVER = { minBefore: 2, maxBefore: 5, maxLength: 10 };

const rangesOf = (...literals: readonly number[]): readonly Range[] => {
  const collector = createRangeCollector(NEVER);
  for (const literal of literals) collector.add(literal);
  return collector.ranges();
};

describe('places where a match may begin', () => {
  it('lie before its literal', () => {
    expect(rangesOf(100)).toEqual([{ first: 95, last: 98 }]);
  });

  it('do not lie before the text', () => {
    expect(rangesOf(1)).toEqual([]);
    expect(rangesOf(3)).toEqual([{ first: 0, last: 1 }]);
  });

  it('are one where windows on them would overlap, in whatever order literals come', () => {
    expect(rangesOf(100, 110, 200)).toEqual([
      { first: 95, last: 108 },
      { first: 195, last: 198 },
    ]);
    expect(rangesOf(200, 100, 110, 105)).toEqual(rangesOf(100, 105, 110, 200));
  });

  it('stay few, however many literals stand in a row', () => {
    expect(rangesOf(...Array.from({ length: 1000 }, (_, i) => i * 3))).toHaveLength(1);
  });
});

describe.each(engines.map((engine) => [engine.name, engine] as const))('with %s', (_name, engine) => {
  const pattern = fc.constantFrom(
    'ab*c?',
    '\\bab+\\b',
    '(?m)^a[bc]+$',
    'a(b|bc)',
    '\\Aab',
    'a[^a]{0,30}c',
    'ab$',
    'b(?:a|$)',
  );
  const chunk = fc.oneof(
    fc.constantFrom('a', 'ab', 'abc', ' ', '\n', 'c', 'é', 'bca'),
    fc.constantFrom(10, 4094, 4096, 5000).map((length) => '.'.repeat(length)),
  );
  const text = fc.array(chunk, { maxLength: 30 }).map((chunks) => Buffer.from(chunks.join('')));

  it.each([
    ['ab\\b', 'abc', 0],
    ['ab$', 'abc', 0],
    ['\\bab', 'xab', 1],
    ['\\Aab', 'xab', 1],
  ])('a search for %s in %s sees what stands beside its range', (source, text, at) => {
    const search = {
      bytes: Buffer.from(text),
      pattern: engine.compile(source),
      edges: 'none',
    } as const;
    expect([...findMatches({ ...search, ranges: [{ first: at, last: at }], maxLength: 2 })]).toEqual([]);
  });

  it('a search in steps finds what one over the whole text finds', () => {
    fc.assert(
      fc.property(pattern, text, (source, bytes) => {
        const compiled = engine.compile(source);
        const ranges = [{ first: 0, last: bytes.length }];
        const found = findMatches({ bytes, pattern: compiled, edges: 'none', ranges, maxLength: 40 });
        expect([...found]).toEqual(searchWhole(compiled, bytes));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a text made to be slow', () => {
  /** Bytes that the engine is given for a text of `times` pieces, and how many matches it has. */
  function workOn(piece: string, times: number): { given: number; found: number } {
    const bytes = Buffer.from(piece.repeat(times));
    let given = 0;
    const pattern = {
      ...slow,
      find: (window: Buffer, from: number) => {
        given += window.length - from;
        return slow.find(window, from);
      },
    };
    const ranges = [{ first: 0, last: bytes.length }];
    const found = [...findMatches({ bytes, pattern, edges: 'none', ranges, maxLength: 500 })];
    return { given, found: found.length };
  }
  const slow = engines[0].compile('zzk_[^;]{0,490};');

  it.each(['zzk_', 'zzk_;', 'zzk_a ;', 'z'])('of many %j costs twice as much when it is twice as long', (piece) => {
    const [half, whole] = [8000, 16_000].map((times) => workOn(piece, times));
    expect(whole.given).toBeLessThanOrEqual(half.given * 2.2);
  });
});
