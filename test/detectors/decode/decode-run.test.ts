import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRun } from '../../../src/detectors/decode/decode-run.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { encodedRunsIn } from '../candidates-in.ts';

/** What decoding the original piece that a span was written in gives. */
const DECODERS = {
  base64: (text: string): string => Buffer.from(text, 'base64').toString('latin1'),
  hex: (text: string): string => Buffer.from(text, 'hex').toString('latin1'),
  percent: (text: string): string => decodeURIComponent(text),
} as const;

const ENCODERS = {
  base64: (text: string): string => Buffer.from(text).toString('base64'),
  base64url: (text: string): string => Buffer.from(text).toString('base64url'),
  hex: (text: string): string => Buffer.from(text).toString('hex'),
  percent: (text: string): string => encodeURIComponent(text).replaceAll('a', '%61'),
} as const;

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const secrets = fc.integer().map((seed) => expandExample('tok_{base62:30}', `${seed}`));

/** The place of the secret after one round trip: decoded, found, mapped back. */
function locate(original: string, secret: string): { readonly encoding: string; readonly piece: string } | undefined {
  const bytes = Buffer.from(original, 'latin1');
  for (const run of encodedRunsIn(bytes)) {
    const decoded = decodeRun(bytes, run);
    const at = decoded.bytes.indexOf(secret);
    if (at < 0) continue;
    const span = decoded.toOriginal({ start: at, end: at + secret.length });
    return { encoding: run.encoding, piece: original.slice(span.start, span.end) };
  }
  return undefined;
}

describe('decodeRun', () => {
  it.each(['hex', 'percent'] as const)(
    'maps %s back to exactly the bytes that the secret was written in',
    (encoding) => {
      fc.assert(
        fc.property(printable, secrets, printable, (before, secret, after) => {
          const encoded = ENCODERS[encoding](`at=${before} ${secret} ${after}%`);
          const place = locate(`"x" "${encoded}"`, secret);
          expect(place && DECODERS[encoding](place.piece)).toBe(secret);
          expect(place?.encoding).toBe(encoding);
        }),
      );
    },
  );

  it.each(['base64', 'base64url'] as const)('maps %s back to the fewest symbols that hold the secret', (encoding) => {
    fc.assert(
      fc.property(printable, secrets, printable, (before, secret, after) => {
        const text = `a long enough text to begin with ${before} ${secret} ${after}`;
        const encoded = ENCODERS[encoding](text);
        const place = locate(`key: ${encoded}\n`, secret);
        const at = text.indexOf(secret);
        const first = Math.floor((at * 8) / 6);
        const last = Math.ceil(((at + secret.length) * 8) / 6);
        expect(place).toEqual({ encoding: 'base64', piece: encoded.slice(first, last) });
      }),
    );
  });

  it('maps wrapped base64 back over its line ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        secrets,
        fc.constantFrom('\n', '\r\n', '\n      ', '\n\t'),
        fc.constantFrom(64, 76),
        (length, secret, lineEnd, width) => {
          const text = `${'some text '.repeat(30).slice(0, length)}password=${secret}${' and more'.repeat(20)}`;
          const flat = Buffer.from(text).toString('base64');
          const lines = flat.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
          const place = locate(`data: |${lineEnd}${lines.join(lineEnd)}\n`, secret);
          const at = text.indexOf(secret);
          const symbols = flat.slice(Math.floor((at * 8) / 6), Math.ceil(((at + secret.length) * 8) / 6));
          expect(place?.piece.replace(/\s/g, '')).toBe(symbols);
          expect(place?.piece).toBe(place?.piece.trim());
        },
      ),
    );
  });

  it('decodes UTF-8', () => {
    const secret = expandExample('tok_{base62:30}', 'a');
    const base64 = Buffer.from(`Schlüssel für die Größe: ${secret} ✓`).toString('base64');
    const place = locate(base64, secret);
    expect(place?.encoding).toBe('base64');
    expect(base64).toContain(place?.piece);
    const percent = encodeURIComponent(`Schlüssel für: ${secret}`);
    expect(locate(percent, secret)).toEqual({ encoding: 'percent', piece: secret });
  });

  it('gives an empty place for an empty span', () => {
    const bytes = Buffer.from(Buffer.from('nothing but a little text here').toString('base64'));
    const [run] = encodedRunsIn(bytes);
    expect(decodeRun(bytes, run).toOriginal({ start: 3, end: 3 })).toEqual({ start: 4, end: 4 });
  });

  it('reads a view of a larger buffer at its own offsets', () => {
    const secret = expandExample('tok_{base62:30}', 'a');
    const whole = Buffer.from(`12345${Buffer.from(`the secret is ${secret}`).toString('base64')}`);
    const view = new Uint8Array(whole.buffer, whole.byteOffset + 5, whole.length - 5);
    const [run] = encodedRunsIn(view);
    expect(run.start).toBe(0);
    expect(decodeRun(view, run).bytes.toString()).toContain(secret);
  });
});
