import { SHORT_BUCKETS } from './layout.ts';
import { headOf, LAST_THREE, LAST_TWO, longKey, tryChain } from './literals.ts';

/** Bytes of which the filter hands on at once what it let through. */
export const BLOCK: usize = 1024;
/** An entry has what may end in eight bytes, a lane for each two, and where they begin. */
export const ENTRY_SIZE: usize = 32;
export const ENTRY_AT = 16;

/** Room for what the filter let through in a block. It writes an entry for each eight bytes, and goes on only where something may end. */
export const entries = heap.alloc((BLOCK / 8 + 1) * ENTRY_SIZE);

/** A place at which literals may end, and the first of those that have its key. */
const CANDIDATE_SIZE: usize = 8;
const CANDIDATE_HEAD: usize = 4;
/** A long key and two short ones for each byte. */
const candidates = heap.alloc(((BLOCK + 8) * 3 + 1) * CANDIDATE_SIZE);
let candidatesEnd: usize = 0;

/** Buckets of longer literals, whose bits do not count where short ones are asked for. */
const LONG: u32 = ~SHORT_BUCKETS;

/**
 * Tries what the filter let through, in two rounds, so that neither of them has a branch that cannot be foretold for what
 * leads nowhere: first keys are looked up, then literals compared where there are any.
 */
export function tryEntries(last: usize): void {
  candidatesEnd = candidates;
  for (let entry = entries; entry < last; entry += ENTRY_SIZE) {
    const end = <usize>load<u32>(entry, ENTRY_AT) + 1;
    const shortPlaces = placesOf(entry, LONG);
    for (let places = placesOf(entry, 0); places !== 0; places &= places - 1) {
      const place = ctz(places);
      const key = longKey(end + place);
      addCandidate(end + place, headOf(key));
      if (((shortPlaces >> place) & 1) === 0) continue;
      addCandidate(end + place, headOf(key & LAST_THREE));
      addCandidate(end + place, headOf(key & LAST_TWO));
    }
  }
  for (let candidate = candidates; candidate < candidatesEnd; candidate += CANDIDATE_SIZE)
    tryChain(load<u32>(candidate), load<u32>(candidate, CANDIDATE_HEAD));
}

/** A bit for each of eight bytes in which a literal may end: where any of its 16 buckets, but for those left out, has a clear bit. */
function placesOf(entry: usize, leftOut: u32): i32 {
  if (ASC_FEATURE_SIMD) {
    const ends = v128.or(v128.load(entry), i32x4.splat(leftOut));
    return i16x8.bitmask(i16x8.ne(ends, i32x4.splat(-1)));
  }
  const both = ((<u64>leftOut) << 32) | leftOut;
  return groups(~(load<u64>(entry) | both)) | (groups(~(load<u64>(entry, 8) | both)) << 4);
}

const LOW_BITS: u64 = ((<u64>0x7fff7fff) << 32) | 0x7fff7fff;
/** Moves the bits 0, 16, 32 and 48 of a factor to 48 and those above it. */
const GATHER: u64 = ((<u64>0x00010002) << 32) | 0x00040008;

/** A bit for each group of 16 in which any bit is set. */
function groups(buckets: u64): i32 {
  const highest = (((buckets & LOW_BITS) + LOW_BITS) | buckets) & ~LOW_BITS;
  return <i32>(((highest >> 15) * GATHER) >> 48) & 0xf;
}

function addCandidate(end: usize, head: u32): void {
  store<u32>(candidatesEnd, <u32>end);
  store<u32>(candidatesEnd, head, CANDIDATE_HEAD);
  candidatesEnd += head !== 0 ? CANDIDATE_SIZE : 0;
}
