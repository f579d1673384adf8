import type { Span } from '../../core/match.ts';
import { ALPHABETS, BASE64, BASE64URL, HEX } from './alphabets.ts';

/** Shortest base64 worth decoding: 18 bytes, such as `user:hunter2!Xy-9k`. */
const SHORTEST_BASE64 = 24;
/** Runs are cut here, so that decoding one needs little memory; a multiple of 4, so that what follows stays aligned. */
export const LONGEST_RUN = 1 << 20;

const SYMBOL = BASE64 | BASE64URL;
const LETTER_OR_DIGIT = Uint8Array.from(ALPHABETS, (bits) => ((bits & SYMBOL) === SYMBOL ? 1 : 0));

/**
 * The next run of symbols of the base64 alphabets at `from` or later that holds SHORTEST_BASE64 letters and digits in a row,
 * or undefined. Base64 of ASCII has other symbols only for `>`, `?` and `~`, while paths and names have many.
 */
export function nextSymbolRun(bytes: Uint8Array, from: number): Span | undefined {
  const core = nextCore(bytes, from);
  if (core < 0) return undefined;
  let start = core;
  while (start > from && ALPHABETS[bytes[start - 1]] & SYMBOL) start--;
  return { start, end: runEnd(bytes, core + SHORTEST_BASE64, start + LONGEST_RUN) };
}

/**
 * Where the next SHORTEST_BASE64 letters and digits in a row begin, or -1.
 *
 * Looks at every 24th byte first and goes back only from those that may be part of a run (as Boyer and Moore do), so that
 * most bytes of ordinary text are never read.
 */
function nextCore(bytes: Uint8Array, from: number): number {
  const length = bytes.length;
  let start = from;
  // Every byte from start up to known is a letter or a digit.
  let known = from;
  for (let probe = from + SHORTEST_BASE64 - 1; probe < length; probe = start + SHORTEST_BASE64 - 1) {
    let at = probe;
    while (at >= known && LETTER_OR_DIGIT[bytes[at]] === 1) at--;
    if (at < known) return start;
    start = at + 1;
    known = probe + 1;
  }
  return -1;
}

/** Index after the run of symbols at `from`, at most `limit`. */
export function runEnd(bytes: Uint8Array, from: number, limit: number): number {
  const stop = Math.min(limit, bytes.length);
  let end = from;
  while (end < stop && ALPHABETS[bytes[end]] & SYMBOL) end++;
  return end;
}

/** The alphabets that every byte of the span belongs to, as bits. */
export function commonAlphabets(bytes: Uint8Array, { start, end }: Span): number {
  let common = BASE64 | BASE64URL | HEX;
  for (let i = start; i < end && common !== 0; i++) common &= ALPHABETS[bytes[i]];
  return common;
}

/** The parts of a run between symbols that are no letters or digits, as long as SHORTEST_BASE64 at least. */
export function* alnumPieces(bytes: Uint8Array, { start, end }: Span): Iterable<Span> {
  let from = start;
  for (let i = start; i <= end; i++) {
    if (i < end && (ALPHABETS[bytes[i]] & SYMBOL) === SYMBOL) continue;
    if (i - from >= SHORTEST_BASE64) yield { start: from, end: i };
    from = i + 1;
  }
}
