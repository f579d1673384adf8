import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Match } from '../../src/core/match.ts';
import { SecretValue } from '../../src/core/secret-value.ts';
import { maskedLine } from '../../src/pipeline/masked-line.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { sampleRule } from '../triage/sample.ts';

const STARS = '********';
const rule = sampleRule();

/** Makes a match of each part between « and »; returns the bytes without the marks. */
function marked(text: string): { readonly bytes: Buffer; readonly matches: readonly Match[] } {
  let plain = '';
  const matches: Match[] = [];
  for (const [index, part] of text.split(/[«»]/).entries()) {
    const start = Buffer.byteLength(plain);
    plain += part;
    if (index % 2 === 0) continue;
    const secret = new SecretValue(Buffer.from(part).toString('latin1'));
    const span = { start, end: Buffer.byteLength(plain) };
    matches.push({ rule, span, secret, publicPrefix: '', confidence: 'high', encoding: 'plain', notes: [] });
  }
  return { bytes: Buffer.from(plain), matches };
}

function lineOf(text: string, index = 0): ReturnType<typeof maskedLine> {
  const { bytes, matches } = marked(text);
  return maskedLine(bytes, matches, index);
}

describe('maskedLine', () => {
  it('shows what stands before the secret and hides the secret and what follows', () => {
    expect(lineOf('a=1\n  key = "«s3cret»"; more\n').snippet).toBe(`key = "${STARS}`);
  });

  it('keeps the whole line for its fingerprint, every secret masked', () => {
    const { whole, previous } = lineOf('x «one» y\na «two» b «three» c\nz', 1);
    expect(whole).toBe(`a ${STARS} b ${STARS} c`);
    expect(previous).toBe(`x ${STARS} y`);
  });

  it('has no previous line on the first', () => {
    expect(lineOf('a «secret»\n')).not.toHaveProperty('previous');
  });

  it('hides the secret where it stands a second time, found or not', () => {
    const { snippet, whole, previous } = lineOf('say hun2er\necho hun2er | login «hun2er» # hun2er\n');
    expect(snippet).toBe(`echo ${STARS} | login ${STARS}`);
    for (const text of [snippet, whole, previous]) expect(text).not.toContain('hun2er');
  });

  it('hides a secret with letters beyond ASCII too', () => {
    expect(lineOf('echo größe1 | login «größe1»').snippet).toBe(`echo ${STARS} | login ${STARS}`);
  });

  it('hides in the snippet what looks like a secret that no rule knows', () => {
    const unknown = expandExample('{hex:20}', 'a');
    expect(lineOf(`id ${unknown} key «s3cret»`).snippet).toBe(`id ${STARS} key ${STARS}`);
  });

  it('shows at most 80 characters, without any that drive a terminal', () => {
    const { snippet } = lineOf(`${'word '.repeat(100)}\u001b[31m\u202e\t«s3cret»`);
    expect(snippet.length).toBeLessThanOrEqual(80 + STARS.length);
    expect(snippet).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('shows of no secret more than a few bytes, wherever lines and secrets end', () => {
    const gap = fc.string({ unit: fc.constantFrom('a', ' ', '=', '\n', 'ü', '"'), maxLength: 120 });
    const seed = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, seed), { minLength: 1, maxLength: 6 }), gap, (parts, last) => {
        const secrets = parts.map(([, number]) => expandExample('{[B-Z]:12}', `${number}`));
        const { bytes, matches } = marked(parts.map(([before], i) => `${before} «${secrets[i]}»`).join('') + last);
        matches.forEach((_match, index) => {
          const { snippet, whole, previous = '' } = maskedLine(bytes, matches, index);
          for (const text of [snippet, whole, previous]) expect(text).not.toMatch(/[B-Z]{2}/);
        });
      }),
      { numRuns: 500 },
    );
  });
});
