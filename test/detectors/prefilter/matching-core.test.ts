import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncodedRun } from '../../../src/detectors/decode/encoded-run.ts';
import type { Hit } from '../../../src/detectors/prefilter/hit.ts';
import { type Build, loadModule } from '../../../src/detectors/prefilter/load-module.ts';
import { createMatchingCore, type MatchingCore } from '../../../src/detectors/prefilter/matching-core.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { buildTables } from '../../../src/rules/tables/build-tables.ts';
import { loadBuiltinTables } from '../../../src/rules/tables/builtin-tables.ts';
import { readBuiltInRules } from '../../rules/built-in-rules.ts';
import { makeRule } from '../make-detector.ts';

const readBuild = (build: Build): Uint8Array =>
  readFileSync(new URL(`../../../dist/engine${build === 'simd' ? '' : '-scalar'}.wasm`, import.meta.url));
const NOT_A_MODULE = Buffer.from('not a module');

const simd = createMatchingCore(loadModule(readBuild));
const scalar = createMatchingCore(loadModule((build) => (build === 'simd' ? NOT_A_MODULE : readBuild(build))));

/** Tables in which probe i belongs to literal i, and nothing but the literal is asked for. */
const tablesOf = (literals: readonly string[], fold: boolean): Buffer =>
  buildTables(
    literals.map((literal, index) => {
      const pattern = (fold ? '(?i)' : '') + literal.replace(/[^A-Za-z0-9]/g, '\\$&');
      return makeRule(`rule-${index}`, { kind: 'token', pattern, literals: [literal], edges: 'none' });
    }),
  );

function hitsOf(core: MatchingCore, tables: Buffer, text: Buffer): readonly Hit[] {
  const hits: Hit[] = [];
  core.use(tables);
  core.keepUnlikely(true);
  core.scan(core.place(text), (hit) => hits.push({ ...hit }));
  return hits;
}

const placesOf = (literals: readonly string[], fold: boolean, text: Buffer): readonly string[] =>
  hitsOf(simd, tablesOf(literals, fold), text)
    .map(({ probe, literalStart, literalEnd }) => `${literals[probe]} ${literalStart}-${literalEnd}`)
    .sort();

/** Every place of every literal, looked for one by one. */
function search(literals: readonly string[], fold: boolean, text: Buffer): readonly string[] {
  const subject = fold
    ? text.toString('latin1').replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    : text.toString('latin1');
  return literals
    .flatMap((literal) => {
      const places: string[] = [];
      for (let at = subject.indexOf(literal); at >= 0; at = subject.indexOf(literal, at + 1)) {
        places.push(`${literal} ${at}-${at + literal.length}`);
      }
      return places;
    })
    .sort();
}

/** Few different bytes, so that literals lie inside of each other and overlap. */
const letters = 'ab_-1';
const literalSets = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 12 }), {
  minLength: 1,
  maxLength: 30,
});
const texts = fc
  .array(fc.constantFrom(...[...letters, 'A', 'B', '\0', '\xff'].map((char) => char.charCodeAt(0))), { maxLength: 300 })
  .map((bytes) => Buffer.from(bytes));

describe('the matching core', () => {
  it.each([false, true])('finds exactly what a search for each literal finds (without regard to case: %s)', (fold) => {
    fc.assert(
      fc.property(literalSets, texts, (literals, text) => {
        expect(placesOf(literals, fold, text)).toEqual(search(literals, fold, text));
      }),
      { numRuns: 300 },
    );
  });

  it('finds literals of every length at every place of a text', () => {
    const literals = Array.from({ length: 20 }, (_, length) => 'abcdefghijklmnopqrstuvwxyz'.slice(0, length + 2));
    for (let before = 0; before < 20; before++) {
      const text = Buffer.from('.'.repeat(before) + literals.at(-1));
      expect(placesOf(literals, false, text)).toEqual(search(literals, false, text));
    }
  });

  it('folds ASCII letters only', () => {
    expect(placesOf(['key@[`{'], true, Buffer.from('KEY@[`{'))).toHaveLength(1);
    expect(placesOf(['aa@'], true, Buffer.from('aa`'))).toEqual([]);
    expect(placesOf(['aa['], true, Buffer.from('aa{'))).toEqual([]);
  });

  it('sees nothing of a longer text that was there before', () => {
    expect(placesOf(['abcdef'], false, Buffer.from('xxabcdefxx'))).toHaveLength(1);
    expect(placesOf(['abcdef'], false, Buffer.from('xxabc'))).toEqual([]);
  });

  it('hands over any number of hits, in order of place', () => {
    const hits = hitsOf(simd, tablesOf(['abc'], false), Buffer.from('abc'.repeat(5000)));
    expect(hits.map(({ literalStart }) => literalStart)).toEqual(Array.from({ length: 5000 }, (_, i) => 3 * i));
  });

  it('hands over hits in order of where literals begin, however long they are and wherever the text lies', () => {
    const literals = ['ab', 'abc', 'bcdef', 'cdefghij', `abcdefghijk${'l'.repeat(200)}`];
    const tables = tablesOf(literals, false);
    const text = `${literals[4]} ${literals[3]} ab `.repeat(600);
    for (let shift = 0; shift < 8; shift++) {
      const places = hitsOf(simd, tables, Buffer.from(`${' '.repeat(shift)}${text}`)).map(
        ({ literalStart, probe }) => [literalStart - shift, probe] as const,
      );
      expect(places).toEqual(places.toSorted(([a, one], [b, other]) => a - b || one - other));
      expect(places).toHaveLength(600 * 7);
    }
  });

  it.each([
    ['https://deploy:word@host', 1],
    ['https://host/@scope/name', 0],
    ['https://host:80/a@b', 0],
  ])('asks whether %s may go on as its rule says', (url, count) => {
    const pattern = '://[a-z0-9]{1,20}:([^\\s:@/]{3,20})@[a-z]{1,20}';
    const rule = makeRule('url', { kind: 'token', pattern, literals: ['://'], edges: 'none' });
    expect(hitsOf(simd, buildTables([rule]), Buffer.from(`see ${url} there`))).toHaveLength(count);
  });

  it('finds a literal within a longer one, whatever the rest of that is written in', () => {
    const pattern = '(?i)key(?:ring)?[0-9]{2}#';
    const rule = makeRule('key', { kind: 'token', pattern, literals: ['key', 'keyring'], edges: 'none' });
    expect(hitsOf(simd, buildTables([rule]), Buffer.from('KEYRING12# '))).not.toEqual([]);
  });

  it('grows its window with the text and keeps what is in it', () => {
    const core = createMatchingCore(loadModule(readBuild));
    core.window(4).write('abcd');
    const window = core.window(30 << 20);
    expect(window.toString('latin1', 0, 4)).toBe('abcd');
    window.fill('.').write('needle', (30 << 20) - 6);
    core.use(tablesOf(['needle'], false));
    const places: number[] = [];
    core.scan(window, ({ literalStart }) => places.push(literalStart));
    expect(places).toEqual([(30 << 20) - 6]);
  });

  it('finds nothing in nothing, and nothing without rules', () => {
    expect(placesOf(['abc'], false, Buffer.alloc(0))).toEqual([]);
    expect(placesOf([], false, Buffer.from('abc'))).toEqual([]);
  });
});

describe('the build for processors without SIMD', () => {
  const tables = loadBuiltinTables();
  const samples = readBuiltInRules().map((rule) => Buffer.from(expandExample(rule.examples[0], rule.id)));

  it('takes over where the other cannot be compiled, and says so', () => {
    expect([simd.build, scalar.build]).toEqual(['simd', 'scalar']);
  });

  it('says what is wrong when neither can be compiled', () => {
    expect(() => loadModule(() => NOT_A_MODULE)).toThrow(/the matching core cannot be compiled here: .*; /);
  });

  it('finds the same hits and the same encoded runs', () => {
    const runsOf = (core: MatchingCore, text: Buffer): readonly EncodedRun[] => core.findRuns(core.place(text));
    const encodings = ['utf8', 'base64', 'hex'] as const;
    for (const sample of samples) {
      for (const encoding of encodings) {
        const text = Buffer.from(`x = "${sample.toString(encoding)}" %41%42\n${sample.toString(encoding)}`);
        expect(hitsOf(scalar, tables, text)).toEqual(hitsOf(simd, tables, text));
        expect(runsOf(scalar, text)).toEqual(runsOf(simd, text));
      }
    }
  });
});

describe('newlines', () => {
  it.each([
    ['simd', simd],
    ['scalar', scalar],
  ])('are counted in any span, in the memory of the module and elsewhere (%s)', (_build, core) => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\n', 'a', '\r\n', '\n\n\n', 'é'.repeat(9))),
        fc.nat(),
        fc.nat(),
        (pieces, a, b) => {
          const text = Buffer.from(pieces.join(''));
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((one, other) => one - other);
          const expected = text.toString('latin1', start, end).split('\n').length - 1;
          const placed = core.place(text);
          expect(core.countNewlines(placed, { start, end })).toBe(expected);
          expect(core.countNewlines(Buffer.concat([text]), { start, end })).toBe(expected);
        },
      ),
    );
  });
});
