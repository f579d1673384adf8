import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBatchResult, scanFile } from '../../src/pipeline/scan-batch.ts';
import { startInspection } from '../../src/pipeline/start-inspection.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { OVERLAP } from '../../src/scanners/file-parts.ts';
import { createFileReader } from '../../src/scanners/read-file.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';
import { plant } from '../scanners/plant.ts';

const PART = 1 << 20;
const options = await startInspection({
  rules: readBuiltInRules(),
  hasCustomRules: false,
  maxSize: 1e9,
  key: 'k'.repeat(32),
  foreignComments: [],
  today: '2026-01-01',
  showSecrets: true,
  explain: false,
  stats: false,
});

const token = (seed: number): string => expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', `${seed}`);
/** A key id and its secret, which are one credential. */
const pair = (seed: number): string =>
  expandExample('\nAWS_ACCESS_KEY_ID=AKIA{base32:16}\nAWS_SECRET_ACCESS_KEY={base64:40}\n', `${seed}`);

const tokenOrPair = (seed: number): string => (seed % 2 === 0 ? token(seed) : pair(seed));

function scan(bytes: Buffer, part: number) {
  const file = join(plant({ f: '' }), 'f');
  writeFileSync(file, bytes);
  const result = emptyBatchResult();
  const read = createFileReader({ maxSize: 1e9, window: options.detector.window, largestPart: part });
  scanFile({ absolute: file, path: 'f' }, read, options, result);
  return result;
}

/** Filler with tokens and pairs at their places; the later of two that overlap is left out. */
function textWith(size: number, places: readonly number[], filler: string, planted = token): string {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  let text = '';
  for (const [seed, place] of sorted.entries()) {
    if (place < text.length) continue;
    text += filler.repeat(Math.ceil((place - text.length) / filler.length)).slice(0, place - text.length);
    text += ` ${planted(seed)} `;
  }
  return text + filler.repeat(Math.ceil(Math.max(0, size - text.length) / filler.length));
}

/** Places near the seams of the parts, and anywhere. */
const places = fc.array(
  fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -OVERLAP, max: 200 })).map(([n, by]) => n * PART + by),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -60, max: 60 }))
      .map(([n, by]) => n * (PART - OVERLAP) + OVERLAP / 2 + by),
    fc.integer({ min: 0, max: 4 * PART }),
  ),
  { minLength: 1, maxLength: 12 },
);
const fillers = fc.constantFrom('x\n', 'some words in a line of text\n', 'ä€😀 ', 'a long line that never ends ', '\n');

describe('a file that is read in parts gives what it gives as a whole', () => {
  it.each(['utf8', 'utf16le'] as const)('with secrets on and near the seams, in %s', (encoding) => {
    fc.assert(
      fc.property(places, fillers, fc.integer({ min: 0, max: PART }), (at, filler, more) => {
        const text = Buffer.from(`\ufeff${textWith(3 * PART + more, at, filler, tokenOrPair)}`, encoding);
        const whole = scan(text, 64 << 20);
        expect(whole.observations.length).toBeGreaterThan(0);
        const inParts = scan(text, PART);
        expect(inParts.observations).toEqual(whole.observations);
        expect([inParts.files, inParts.bytes]).toEqual([1, text.length]);
      }),
      { numRuns: 12 },
    );
  });

  it('with an encoded text of one line that is longer than a part', () => {
    const text = textWith(3 * PART, [PART + 5000, 2 * PART, 2 * PART + 12_345], 'plain words and more ');
    for (const before of ['', ' ', '  ', '   ']) {
      const encoded = Buffer.from(before + Buffer.from(text).toString('base64'));
      const found = scan(encoded, PART).observations.map(({ revealed }) => revealed);
      expect(found).toEqual([token(0), token(1), token(2)]);
    }
  });

  it('with equal lines numbered through the whole file', () => {
    const line = `key ${token(1)}\n`;
    const text = Buffer.from(line + 'x\n'.repeat(PART) + line + 'x\n'.repeat(PART) + line);
    const prints = (part: number) => scan(text, part).observations.map(({ locationFingerprint: print }) => print);
    expect(new Set(prints(PART)).size).toBe(3);
    expect(prints(PART)).toEqual(prints(64 << 20));
  });
});
