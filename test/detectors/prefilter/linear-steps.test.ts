import { readFileSync } from 'node:fs';
import binaryen from 'binaryen';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../../src/core/package-file.ts';
import type { EngineExports, LoadedModule } from '../../../src/detectors/prefilter/load-module.ts';
import { createMatchingCore } from '../../../src/detectors/prefilter/matching-core.ts';
import { tableRules } from '../../../src/detectors/table-rules.ts';
import { readBuiltInRules } from '../../rules/built-in-rules.ts';

declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** Twice the input may take so many times the steps. */
const MOST_GROWTH = 2.3;
/** What a call costs whatever the text. */
const CALL = 2000;

let steps = 0;

/** The module as it is shipped, with a call to us at every function's entry and in every round of every loop. */
function countedModule(): LoadedModule {
  const counted = binaryen.readBinary(readFileSync(packageFile('engine.wasm')));
  counted.setFeatures(binaryen.Features.All);
  counted.runPasses(['log-execution']);
  const module = new WebAssembly.Module(counted.emitBinary());
  // The pass takes the module of the last import for its own.
  const log_execution = (): void => {
    steps++;
  };
  return {
    build: 'simd',
    instantiate: ({ takeHits, takeRun }) =>
      new WebAssembly.Instance(module, { hits: { takeHits }, 'take-run': { takeRun, log_execution } })
        .exports as EngineExports,
  };
}

/** 40 lines that decode to 18 printable bytes each, then others. */
function noText(): string {
  const line = (i: number): Buffer => Buffer.concat([Buffer.from('words, and then...'), Buffer.alloc(30, i % 32)]);
  return Array.from({ length: 40 }, (_, i) => line(i).toString('base64')).join('\n');
}

const core = createMatchingCore(countedModule());
const rules = readBuiltInRules();
const { tables } = tableRules(rules);

function stepsOn(text: string): number {
  core.use(tables);
  const placed = core.place(Buffer.from(text, 'latin1'));
  steps = 0;
  core.scan(placed, () => {});
  core.findRuns(placed);
  return steps;
}

function growth(piece: string, size: number): { readonly half: number; readonly whole: number } {
  const filled = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  return { half: stepsOn(filled(size / 2)), whole: stepsOn(filled(size)) };
}

const everyWord = rules.flatMap(({ match }) => {
  if (match.kind === 'keystore') return [];
  return match.kind === 'token' ? match.literals : match.kind === 'named' ? match.names : match.keywords;
});
/** One of the spellings of each word: acme_key, acme-key and acmekey are as much work. */
const words = [...new Map(everyWord.map((word) => [word.replace(/[-_]/g, '') || word, word])).values()];

describe('twice as much text takes at most 2.3 times the steps', () => {
  it('which are counted: a longer text takes more', () => {
    expect(stepsOn('a'.repeat(4000))).toBeGreaterThan(1000);
    expect(stepsOn('password = '.repeat(400))).toBeGreaterThan(stepsOn('a'.repeat(4400)));
  });

  it.each([
    ['one letter', 'a'],
    ['one digit', '7'],
    ['zeros', '\0'],
    ['a quote', '"'],
    ['backslashes', '\\'],
    ['blanks', ' '],
    ['lines', '\n'],
    ['an assignment without end', ['password', '"x'].join('=')],
    ['a name without end', 'my_password_'],
    ['operators', 'token=:=>'],
    ['elements that are not closed', '<password>x '],
    ['keys of property lists', '<key>password</key><string>'],
    ['wrapped base64', `${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx'}\n`],
    ['base64 of bytes that are no text', '/9j/4AAQSkZJRgABAQEASABIAAD'],
    ['wrapped base64 of bytes that only begin like a text', `${noText()}\n`],
    ['names in kebab case', 'abcdefghijklmnopqrstuvwxyz-'],
    ['long hexadecimal', '0123456789abcdef'],
    ['percent signs', '%'],
    ['percent-encoded bytes', '%41'],
    ['percent-encoded bytes that are no text', '%00%41'],
    ['the beginning of a key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['dots and token characters', 'eyJhbGciOi.'],
  ])('%s, in a line of a million characters', (_name, piece) => {
    const { half, whole } = growth(piece, 1_000_000);
    expect(whole).toBeLessThanOrEqual(MOST_GROWTH * half + CALL);
  });

  it('no text takes more than twenty steps for each byte', () => {
    const lines = `${noText()}\n`.repeat(400);
    expect(stepsOn(lines)).toBeLessThan(20 * lines.length);
  });

  it('every literal and word, by itself and cut short', () => {
    const grown = words.flatMap((word) =>
      [word, `${word}=`, word.slice(0, -1) || word].flatMap((piece) => {
        const { half, whole } = growth(piece, 8000);
        return whole <= MOST_GROWTH * half + CALL ? [] : [{ piece, half, whole }];
      }),
    );
    expect(grown).toEqual([]);
  });

  it('whatever is repeated', () => {
    const atom = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom('=', ': ', '"', "'", '\\', '<', '>', '%2', '%41', '\n', ' ', '(', '-', '.', '=>'),
      fc.string({ maxLength: 6, unit: fc.constantFrom(...'abzABZ019+/_-=') }),
      fc.string({ minLength: 24, maxLength: 90, unit: fc.constantFrom(...'abzABZ019') }),
    );
    fc.assert(
      fc.property(fc.array(atom, { minLength: 1, maxLength: 6 }), (atoms) => {
        const { half, whole } = growth(atoms.join('') || 'x', 20_000);
        expect(whole).toBeLessThanOrEqual(MOST_GROWTH * half + CALL);
      }),
      { numRuns: 300 },
    );
  });
});
