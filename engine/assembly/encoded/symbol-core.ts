import { isIn } from '../byte-sets.ts';
import { textEnd } from '../subject.ts';
import { isSymbol, LETTER_OR_DIGIT } from './symbols.ts';

/** Shortest base64 worth decoding: 18 bytes, such as `user:hunter2!Xy-9k`. */
export const SHORTEST: usize = 24;

/** Where the next SHORTEST letters and digits in a row begin, at `from` or later and before `limit`, or 0. */
export function nextCore(from: usize, limit: usize): usize {
  const core = ASC_FEATURE_SIMD
    ? nextWithSimd(from, min(limit + SHORTEST, textEnd))
    : nextWithProbes(from, min(limit + SHORTEST, textEnd));
  return core < limit ? core : 0;
}

/**
 * Blocks of 16 bytes at a time: a run of 24 fills two halves of blocks that are neighbours, and hardly anything else does.
 */
function nextWithSimd(from: usize, end: usize): usize {
  let before: i32 = 0;
  for (let at = from; at < end; at += 16) {
    const places = lettersAndDigits(v128.load(at));
    const isLow = <i32>((places & 0xff) === 0xff);
    // Whether the lower half is full cannot be foretold: both are asked before there is a branch.
    const isHigh = <i32>(before >= HIGH_HALF) | <i32>(places >= HIGH_HALF);
    if (isLow & isHigh) {
      const start = runStart(at, before, from);
      if (lettersAndDigitsEnd(at + 8, start + SHORTEST) === start + SHORTEST) return start;
    }
    before = places;
  }
  return 0;
}

/** All of the upper eight of sixteen places. */
const HIGH_HALF: i32 = 0xff00;

/** Where the run that holds `at` begins, at `from` or later. @param before a bit for each letter or digit of the 16 bytes before */
function runStart(at: usize, before: i32, from: usize): usize {
  const start = at - clz(~(before << 16));
  return start === at - 16 ? runStartBefore(start, from) : start;
}

function runStartBefore(at: usize, from: usize): usize {
  while (at > from && isIn(LETTER_OR_DIGIT, at - 1)) at--;
  return at;
}

/** Address of the first byte from `at` on that is no letter or digit, at most `end`. */
export function lettersAndDigitsEnd(at: usize, end: usize): usize {
  if (!ASC_FEATURE_SIMD) {
    while (at < end && isIn(LETTER_OR_DIGIT, at)) at++;
    return at;
  }
  for (; at < end; at += 16) {
    const others = ~lettersAndDigits(v128.load(at)) & 0xffff;
    if (others !== 0) return min(at + ctz(others), end);
  }
  return end;
}

/** Address of the first byte from `at` on that is no symbol of base64 or base64url, at most `end`. */
export function symbolsEnd(at: usize, end: usize): usize {
  while (at < end) {
    at = lettersAndDigitsEnd(at, end);
    if (at === end || !isSymbol(at)) return at;
    at++;
  }
  return end;
}

/** A bit for each letter or digit. Shifted so that a range begins at the least signed byte, one comparison tells it. */
function lettersAndDigits(bytes: v128): i32 {
  const lower = v128.or(bytes, i8x16.splat(0x20));
  const letters = i8x16.lt_s(i8x16.sub(lower, i8x16.splat(<i8>(0x61 - 0x80))), i8x16.splat(<i8>(26 - 0x80)));
  const digits = i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x30 - 0x80))), i8x16.splat(<i8>(10 - 0x80)));
  return i8x16.bitmask(v128.or(letters, digits));
}

/**
 * Looks at every 24th byte first and goes back only from those that may be part of a run (as Boyer and Moore do), so that
 * most bytes of ordinary text are never read.
 */
function nextWithProbes(from: usize, end: usize): usize {
  let start = from;
  // Every byte from start up to known is a letter or a digit.
  let known = from;
  for (let probe = from + SHORTEST - 1; probe < end; probe = start + SHORTEST - 1) {
    let at = probe;
    while (at >= known && isIn(LETTER_OR_DIGIT, at)) at--;
    if (at < known) return start;
    start = at + 1;
    known = probe + 1;
  }
  return 0;
}
