import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAhoCorasick } from '../../../src/detectors/prefilter/aho-corasick.ts';

type Hit = readonly [literal: string, end: number];

function scan(literals: readonly string[], bytes: Uint8Array): readonly Hit[] {
  const hits: Hit[] = [];
  buildAhoCorasick(literals).scan(bytes, (literal, end) => hits.push([literals[literal], end]));
  return hits;
}

/** Every place of every literal, looked for one by one. */
function search(literals: readonly string[], bytes: Uint8Array): readonly Hit[] {
  const text = [...bytes].map((byte) =>
    byte < 0x80 ? String.fromCharCode(byte).toLowerCase() : String.fromCharCode(byte),
  );
  const hits: Hit[] = [];
  for (let end = 0; end <= text.length; end++) {
    for (const literal of literals) {
      const at = end - literal.length;
      if (at >= 0 && text.slice(at, end).join('') === literal) hits.push([literal, end]);
    }
  }
  return hits;
}

const inOrder = (hits: readonly Hit[]): readonly Hit[] =>
  hits.toSorted(([a, endOfA], [b, endOfB]) => endOfA - endOfB || (a < b ? -1 : 1));

/** Few different bytes, so that literals lie inside of each other and overlap. */
const letters = 'aab_c-1:';
const literalSets = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 20,
});
const subjects = fc
  .array(fc.constantFrom(...[...letters, 'A', 'B', 'C', '\0', '\xff', '\xe1'].map((char) => char.charCodeAt(0))), {
    maxLength: 200,
  })
  .map((bytes) => Buffer.from(bytes));

describe('the prefilter', () => {
  it('finds exactly what a search for each literal finds', () => {
    fc.assert(
      fc.property(literalSets, subjects, (literals, bytes) => {
        expect(inOrder(scan(literals, bytes))).toEqual(inOrder(search(literals, bytes)));
      }),
      { numRuns: 2000 },
    );
  });

  it('reports in order of end, the longest first where several end together', () => {
    const hits = scan(['abc', 'bc', 'c', 'ab'], Buffer.from('xABC'));
    expect(hits).toEqual([
      ['ab', 3],
      ['abc', 4],
      ['bc', 4],
      ['c', 4],
    ]);
  });

  it('finds overlapping places of one literal', () => {
    expect(scan(['aa'], Buffer.from('aaaa')).map(([, end]) => end)).toEqual([2, 3, 4]);
  });

  it('folds ASCII letters only', () => {
    expect(scan(['key@[`{'], Buffer.from('KEY@[`{'))).toHaveLength(1);
    expect(scan(['a@'], Buffer.from('a`'))).toEqual([]);
    expect(scan(['a['], Buffer.from('a{'))).toEqual([]);
  });

  it('finds literals of every rule beyond ASCII by their bytes', () => {
    const literal = Buffer.from('contraseña').toString('latin1');
    expect(scan([literal], Buffer.from('la contraseña es'))).toHaveLength(1);
  });

  it('begins each scan anew', () => {
    const prefilter = buildAhoCorasick(['abc']);
    const ends: number[] = [];
    for (const part of ['ab', 'c', 'abc']) prefilter.scan(Buffer.from(part), (_literal, end) => ends.push(end));
    expect(ends).toEqual([3]);
  });

  it('finds nothing in nothing', () => {
    expect(scan(['a'], Buffer.alloc(0))).toEqual([]);
    expect(scan([], Buffer.from('abc'))).toEqual([]);
  });
});
