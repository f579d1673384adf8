import type { Decoded } from './decoded.ts';

/** Code units between two marks of the map back: 4 KiB of the original. */
const STRIDE = 2048;

/**
 * UTF-16 as UTF-8. A lone surrogate becomes U+FFFD and an odd last byte is left out; a byte order mark stays.
 *
 * The way back costs a few bytes per 4 KiB of text and a walk through at most one such stretch.
 */
export function transcodeUtf16(bytes: Uint8Array, order: 'le' | 'be'): Decoded {
  const text = toText(bytes, order);
  const marks = markOffsets(text);
  const place = (offset: number): number => 2 * unitAt(text, marks, offset);
  return {
    bytes: Buffer.from(text, 'utf8'),
    toOriginal: ({ start, end }) => ({ start: place(start), end: endPlace(text, marks, end) }),
  };
}

function toText(bytes: Uint8Array, order: 'le' | 'be'): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const buffer = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength);
  return (order === 'le' ? buffer : Buffer.from(buffer).swap16()).toString('utf16le');
}

/** UTF-8 offsets of every STRIDE-th code unit, moved behind a surrogate pair that it would cut. */
interface Marks {
  readonly units: readonly number[];
  readonly offsets: readonly number[];
}

function markOffsets(text: string): Marks {
  const units = [0];
  const offsets = [0];
  for (let from = 0; from + STRIDE < text.length; ) {
    const to = from + STRIDE + (isPair(text, from + STRIDE - 1) ? 1 : 0);
    units.push(to);
    offsets.push(offsets[offsets.length - 1] + Buffer.byteLength(text.slice(from, to), 'utf8'));
    from = to;
  }
  return { units, offsets };
}

function isPair(text: string, at: number): boolean {
  const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

/** Index of the code unit whose UTF-8 bytes hold the offset. */
function unitAt(text: string, { units, offsets }: Marks, offset: number): number {
  let mark = 0;
  for (let low = 0, high = offsets.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (offsets[middle] <= offset) {
      mark = middle;
      low = middle + 1;
    } else high = middle;
  }
  let unit = units[mark];
  let at = offsets[mark];
  while (unit < text.length) {
    const width = utf8Width(text, unit);
    if (at + width > offset) break;
    at += width;
    unit += isPair(text, unit) ? 2 : 1;
  }
  return unit;
}

/** Original offset after the character that holds the byte before `end`. */
function endPlace(text: string, marks: Marks, end: number): number {
  if (end === 0) return 0;
  const last = unitAt(text, marks, end - 1);
  return 2 * (last + (isPair(text, last) ? 2 : 1));
}

function utf8Width(text: string, unit: number): number {
  const code = text.charCodeAt(unit);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return isPair(text, unit) ? 4 : 3;
}
