import {
  KEY_OF_EIGHT,
  KEY_OF_FOUR,
  KEY_OF_THREE,
  PART_SECOND,
  SHORT_FIRST,
  SHORT_SECOND,
  WHOLE_FIRST,
  WHOLE_SECOND,
} from './layout.ts';
import { headOf, tryChain } from './literals.ts';

/** Bytes of which the filter hands on at once what it let through. */
export const BLOCK: usize = 1024;
/** An entry has what may end in eight bytes, a lane for each two, and where they begin. */
export const ENTRY_SIZE: usize = 32;
export const ENTRY_AT = 16;

/** Room for what the filter let through in a block. It writes an entry for each eight bytes, and goes on only where something may end. */
export const entries = heap.alloc((BLOCK / 8 + 1) * ENTRY_SIZE);

/**
 * What may be due in eight bytes, from the lowest of the four bits that it has, one for each lane: literals of a kind that
 * end in the first or in the second byte of a pair, by keys of a length.
 */
const WHOLES_IN_FIRST = 0;
const WHOLES_IN_SECOND = 4;
const PARTS = 8;
const SHORTS_IN_FIRST = 12;
const SHORTS_IN_SECOND = 16;
const LANES = 4;

/** For each of these bits where the end lies, from the beginning of the eight bytes, and which key is looked up. */
const lookups = heap.alloc(32 * 4);
const LOOKUP_SIZE: usize = 4;
const LOOKUP_KEY = 2;
setLookups(WHOLES_IN_FIRST, 1, KEY_OF_FOUR);
setLookups(WHOLES_IN_SECOND, 2, KEY_OF_FOUR);
setLookups(PARTS, 2, KEY_OF_EIGHT);
setLookups(SHORTS_IN_FIRST, 1, KEY_OF_THREE);
setLookups(SHORTS_IN_SECOND, 2, KEY_OF_THREE);

function setLookups(due: i32, end: i32, key: i32): void {
  for (let lane = 0; lane < LANES; lane++) {
    const lookup = lookups + <usize>(due + lane) * LOOKUP_SIZE;
    store<u16>(lookup, <u16>(end + 2 * lane));
    store<u16>(lookup, <u16>key, LOOKUP_KEY);
  }
}

/** A place at which literals may end, and the first of those that have its key. */
const CANDIDATE_SIZE: usize = 8;
const CANDIDATE_HEAD: usize = 4;
const candidates = heap.alloc((BLOCK / 8) * 32 * CANDIDATE_SIZE);

/**
 * Tries what the filter let through, in two rounds, so that neither of them has a branch that cannot be foretold for what
 * leads nowhere: first keys are looked up, then literals compared where there are any.
 */
export function tryEntries(last: usize): void {
  let candidate = candidates;
  for (let entry = entries; entry < last; entry += ENTRY_SIZE) {
    const at = <usize>load<u32>(entry, ENTRY_AT);
    for (let due = dueIn(entry); due !== 0; due &= due - 1) {
      const lookup = lookups + <usize>ctz(due) * LOOKUP_SIZE;
      const end = at + load<u16>(lookup);
      const head = headOf(end, load<u16>(lookup, LOOKUP_KEY));
      store<u32>(candidate, <u32>end);
      store<u32>(candidate, head, CANDIDATE_HEAD);
      candidate += head !== 0 ? CANDIDATE_SIZE : 0;
    }
  }
  const candidatesEnd = candidate;
  for (candidate = candidates; candidate < candidatesEnd; candidate += CANDIDATE_SIZE)
    tryChain(load<u32>(candidate), load<u32>(candidate, CANDIDATE_HEAD));
}

function dueIn(entry: usize): u32 {
  return (
    (lanesOf(entry, WHOLE_FIRST) << WHOLES_IN_FIRST) |
    (lanesOf(entry, WHOLE_SECOND) << WHOLES_IN_SECOND) |
    (lanesOf(entry, PART_SECOND) << PARTS) |
    (lanesOf(entry, SHORT_FIRST) << SHORTS_IN_FIRST) |
    (lanesOf(entry, SHORT_SECOND) << SHORTS_IN_SECOND)
  );
}

/** A bit for each lane in which any of these buckets has a clear bit. */
function lanesOf(entry: usize, buckets: u32): u32 {
  if (ASC_FEATURE_SIMD) {
    const ends = v128.or(v128.load(entry), i32x4.splat(~buckets));
    return i32x4.bitmask(i32x4.ne(ends, i32x4.splat(-1)));
  }
  return (
    hasClear(load<u32>(entry), buckets) |
    (hasClear(load<u32>(entry, 4), buckets) << 1) |
    (hasClear(load<u32>(entry, 8), buckets) << 2) |
    (hasClear(load<u32>(entry, 12), buckets) << 3)
  );
}

function hasClear(lane: u32, buckets: u32): u32 {
  return <u32>((~lane & buckets) !== 0);
}
