import { ALPHABETS, DELIMITER, HEX } from './alphabets.ts';
import type { EncodedRun } from './encoded-run.ts';
import { LONGEST_RUN } from './symbol-runs.ts';

const PERCENT = 0x25;
const FEWEST_TRIPLETS = 2;

/** Whether `%XX` stands at the index. */
export function isTriplet(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === PERCENT && (ALPHABETS[bytes[at + 1]] & HEX) > 0 && (ALPHABETS[bytes[at + 2]] & HEX) > 0;
}

/** Stretches without white space and quotes that hold at least two percent-encoded bytes (RFC 3986 §2.1). */
export function* findPercentRuns(bytes: Uint8Array): Iterable<EncodedRun> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let done = 0;
  for (let at = buffer.indexOf(PERCENT); at >= 0; at = buffer.indexOf(PERCENT, at)) {
    if (!isTriplet(bytes, at)) {
      at++;
      continue;
    }
    let start = at;
    const floor = Math.max(done, at - LONGEST_RUN / 2);
    while (start > floor && !(ALPHABETS[bytes[start - 1]] & DELIMITER)) start--;
    const { end, triplets } = extent(bytes, at, start + LONGEST_RUN);
    if (triplets >= FEWEST_TRIPLETS) yield { encoding: 'percent', start, end };
    done = end;
    at = end;
  }
}

function extent(bytes: Uint8Array, from: number, limit: number): { readonly end: number; readonly triplets: number } {
  const stop = Math.min(limit, bytes.length);
  let end = from;
  let triplets = 0;
  while (end < stop && !(ALPHABETS[bytes[end]] & DELIMITER)) {
    const isEncoded = isTriplet(bytes, end);
    if (isEncoded) triplets++;
    end += isEncoded ? 3 : 1;
  }
  return { end: Math.min(end, bytes.length), triplets };
}
