import { describe, expect, it } from 'vitest';
import type { MatchSpec } from '../../../src/core/rules/match-spec.ts';
import { matchingCore } from '../../../src/detectors/prefilter/matching-core.ts';
import { buildTables } from '../../../src/rules/tables/build-tables.ts';
import { makeRule } from '../make-detector.ts';

const VALUE = '[0-9]{8}';
const DIGITS = '12345678';

/** What a rule with this literal looks for, by kind, and what follows the literal where it matches. */
const KINDS: Readonly<Record<string, { readonly match: (literal: string) => MatchSpec; readonly rest: string }>> = {
  'a token that may begin anywhere': { match: tokenWith('none', ''), rest: DIGITS },
  'a token at the edge of a word': { match: tokenWith('word', ''), rest: DIGITS },
  'a token at the edge of a token': { match: tokenWith('token', ''), rest: DIGITS },
  'a token that begins before its literal': { match: tokenWith('word', '[a-f]'), rest: DIGITS },
  'an assignment': {
    match: (literal) => ({ kind: 'assignment', keywords: [literal], value: VALUE }),
    rest: ` = ${DIGITS}`,
  },
  'a value nearby': {
    match: (literal) => ({ kind: 'nearby', keywords: [literal], value: VALUE, distance: 40 }),
    rest: ` ${DIGITS}`,
  },
  'a value with a name': {
    match: (literal) => ({ kind: 'named', names: [literal], minLength: 8, maxLength: 40 }),
    rest: ` = "${DIGITS}"`,
  },
};

function tokenWith(edges: 'none' | 'word' | 'token', before: string): (literal: string) => MatchSpec {
  return (literal) => ({ kind: 'token', pattern: `${before}${literal}${VALUE}`, literals: [literal], edges });
}

/** The filter looks at what stands beside these, and the longest is found by parts of itself alone. */
const SHORTER = ['key', 'keyw', 'keywo', 'keywor', 'keyword', 'keywords'];
const LONG = 'keywordsofit';

const BYTES = Array.from({ length: 256 }, (_, byte) => Buffer.of(byte));

function isFound(tables: Buffer, text: Buffer): boolean {
  const core = matchingCore();
  let hits = 0;
  core.use(tables);
  core.keepUnlikely(true);
  core.reportAlways(false);
  core.scan(core.place(text), () => {
    hits++;
  });
  return hits > 0;
}

/** Which texts are found, with a literal in lower case and in capitals, at an even and at an odd place, for each byte. */
function found(literal: string, { match, rest }: (typeof KINDS)[string], around: Around): readonly string[] {
  const tables = buildTables([makeRule('one', match(literal))]);
  const written = [literal, literal.toUpperCase(), `${literal[0].toUpperCase()}${literal.slice(1)}`];
  return BYTES.map((byte) =>
    written
      .flatMap((name) => ['', ' '].map((shift) => Buffer.concat([Buffer.from(shift), around(name, byte, rest)])))
      .map((text) => (isFound(tables, text) ? 'x' : '.'))
      .join(''),
  );
}

type Around = (name: string, byte: Buffer, rest: string) => Buffer;

const before: Around = (name, byte, rest) => Buffer.concat([Buffer.from('  '), byte, Buffer.from(name + rest)]);
const behind: Around = (name, byte, rest) => Buffer.concat([Buffer.from(`  a${name}`), byte, Buffer.from(rest)]);

describe('beside a literal, the filter leaves out only what a rule leaves out', () => {
  it.each(Object.entries(KINDS))('of %s', (_name, kind) => {
    for (const around of [before, behind]) {
      const expected = found(LONG, kind, around);
      for (const literal of SHORTER) expect([literal, ...found(literal, kind, around)]).toEqual([literal, ...expected]);
    }
  });
});
