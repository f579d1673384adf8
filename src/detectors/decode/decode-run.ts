import type { Span } from '../../core/match.ts';
import { hexValue, isBase64Symbol } from './alphabets.ts';
import type { Decoded } from './decoded.ts';
import type { EncodedRun } from './encoded-run.ts';

/** The text of a run with the way back to the run's place. */
export function decodeRun(bytes: Uint8Array, run: EncodedRun): Decoded {
  return DECODERS[run.encoding](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), run);
}

const DECODERS = { base64: decodeBase64, hex: decodeHex, percent: decodePercent } as const;

function decodeHex(bytes: Buffer, { start, end }: Span): Decoded {
  return {
    bytes: Buffer.from(bytes.toString('latin1', start, end), 'hex'),
    toOriginal: (span) => ({ start: start + 2 * span.start, end: start + 2 * span.end }),
  };
}

/** Decoded byte i is in the symbols ⌊4i/3⌋ to ⌈4(i+1)/3⌉ exclusive. */
function decodeBase64(bytes: Buffer, { start, end }: Span): Decoded {
  const text = bytes.toString('latin1', start, end);
  // Few runs hold anything whose place is asked for.
  let gaps: Gaps | undefined;
  const place = (symbol: number): number => {
    gaps ??= findGaps(text);
    return start + symbol + skippedBefore(gaps, symbol);
  };
  return {
    bytes: Buffer.from(text, 'base64'),
    toOriginal(span) {
      const first = place(Math.floor((4 * span.start) / 3));
      return { start: first, end: span.end > span.start ? place(Math.ceil((4 * span.end) / 3) - 1) + 1 : first };
    },
  };
}

/** Line ends and indentation inside of a run: how many symbols stand before each gap, and the bytes skipped up to its end. */
interface Gaps {
  readonly symbols: readonly number[];
  readonly skipped: readonly number[];
}

function findGaps(text: string): Gaps {
  const symbols: number[] = [];
  const skipped: number[] = [];
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    if (isBase64Symbol(text.charCodeAt(i))) continue;
    const before = i - total;
    total++;
    if (symbols[symbols.length - 1] === before) skipped[skipped.length - 1] = total;
    else {
      symbols.push(before);
      skipped.push(total);
    }
  }
  return { symbols, skipped };
}

function skippedBefore({ symbols, skipped }: Gaps, symbol: number): number {
  const gaps = countUpTo(symbols, symbol);
  return gaps === 0 ? 0 : skipped[gaps - 1];
}

/** How many of the ascending numbers are `limit` or less. */
function countUpTo(ascending: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const PERCENT = 0x25;

/** Whether `%XX` stands at the index. */
const isTriplet = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === PERCENT && hexValue(bytes[at + 1]) >= 0 && hexValue(bytes[at + 2]) >= 0;

function decodePercent(bytes: Buffer, { start, end }: Span): Decoded {
  const decoded = Buffer.allocUnsafe(end - start);
  const triplets: number[] = [];
  let length = 0;
  for (let i = start; i < end; i++) {
    const isEncoded = i + 3 <= end && isTriplet(bytes, i);
    if (isEncoded) triplets.push(length);
    decoded[length++] = isEncoded ? hexValue(bytes[i + 1]) * 16 + hexValue(bytes[i + 2]) : bytes[i];
    if (isEncoded) i += 2;
  }
  const place = (offset: number): number => start + offset + 2 * countUpTo(triplets, offset - 1);
  return {
    bytes: decoded.subarray(0, length),
    toOriginal: (span) => ({ start: place(span.start), end: place(span.end) }),
  };
}
