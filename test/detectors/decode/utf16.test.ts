import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transcodeUtf16 } from '../../../src/detectors/decode/utf16.ts';

const write = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const ORDERS = ['le', 'be'] as const;
const MARKED = 'token=abc123';

describe('transcodeUtf16', () => {
  it.each(ORDERS)('gives the same text as UTF-8 (%s)', (order) => {
    const text = 'pässwörd = "日本語" 😀\r\n';
    expect(transcodeUtf16(write(text, order), order).bytes.toString('utf8')).toBe(text);
  });

  it.each(ORDERS)('maps spans back to exactly their characters (%s)', (order) => {
    const texts = fc.string({ unit: 'binary', maxLength: 50 });
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.integer({ min: 0, max: 9000 }),
        fc.constantFrom('x', 'ß', '語', '😀'),
        (before, after, fill, char) => {
          const head = before + char.repeat(fill);
          const original = write(head + MARKED + after, order);
          const { bytes, toOriginal } = transcodeUtf16(original, order);
          const at = bytes.indexOf(MARKED);
          const start = 2 * (head + MARKED + after).indexOf(MARKED);
          expect(toOriginal({ start: at, end: at + MARKED.length })).toEqual({ start, end: start + 2 * MARKED.length });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('covers a whole character when a span cuts it', () => {
    const { toOriginal } = transcodeUtf16(write('a😀b', 'le'), 'le');
    expect(toOriginal({ start: 2, end: 3 })).toEqual({ start: 2, end: 6 });
  });

  it('keeps the byte order mark, so that places count from the start of the file', () => {
    const { bytes, toOriginal } = transcodeUtf16(write('\ufeffkey', 'be'), 'be');
    expect(bytes.toString('utf8')).toBe('\ufeffkey');
    expect(toOriginal({ start: 3, end: 6 })).toEqual({ start: 2, end: 8 });
  });

  it('survives lone surrogates and an odd last byte', () => {
    const broken = Buffer.concat([write('a\ud800b', 'le'), Buffer.from([0x41])]);
    const { bytes, toOriginal } = transcodeUtf16(broken, 'le');
    expect(bytes.toString('utf8')).toBe('a\ufffdb');
    expect(toOriginal({ start: 4, end: 5 })).toEqual({ start: 4, end: 6 });
  });

  it('takes nothing for nothing', () => {
    const { bytes, toOriginal } = transcodeUtf16(Buffer.alloc(0), 'le');
    expect(bytes.length).toBe(0);
    expect(toOriginal({ start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });

  it('leaves the bytes that it was given as they are', () => {
    const original = write('token', 'be');
    const before = Buffer.from(original);
    transcodeUtf16(original, 'be');
    expect(original.equals(before)).toBe(true);
  });
});
