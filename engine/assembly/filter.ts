import { SHORT_BUCKETS } from './layout.ts';
import { tryLong, tryShort } from './literals.ts';
import { shiftOr } from './tables.ts';

const ONES: u64 = ~(<u64>0);
/** Where the offset of a pair's entry stands: entries have 16 bytes. */
const ENTRY: usize = 0xffff0;
const SHORT: u64 = ((<u64>SHORT_BUCKETS) << 32) | SHORT_BUCKETS;
const LOW_BITS: u64 = ((<u64>0x7fff7fff) << 32) | 0x7fff7fff;

/**
 * Walks the bytes from `from` to `to` in pairs, four at a time, with a shift-or automaton and tries what it lets through.
 *
 * A pair's entry has four lanes with a bit for each of 32 buckets of literals: lane k says what may end k pairs further on.
 * A bit that is clear in lane 0 of a pair and in lanes 1 to 3 of those before says that the last bytes may be those of a
 * literal of that bucket. Nothing reaches further than that, so that no step has to wait for the one before (as in
 * Hyperscan's FDR): what four pairs say of one another is put together, with what is carried over from four pairs before.
 */
export function filter(from: usize, to: usize): void {
  if (ASC_FEATURE_SIMD) filterWithSimd(from, to);
  else filterWithWords(from, to);
}

function filterWithSimd(from: usize, to: usize): void {
  const table = shiftOr;
  const zero = i32x4.splat(0);
  const ones = i32x4.splat(-1);
  let carried = zero;
  for (let at = from; at < to; at += 8) {
    const pairs = load<u64>(at);
    const entry0 = v128.load(table + (((<usize>pairs) << 4) & ENTRY));
    const entry1 = v128.load(table + (<usize>(pairs >> 12) & ENTRY));
    const entry2 = v128.load(table + (<usize>(pairs >> 28) & ENTRY));
    const entry3 = v128.load(table + (<usize>(pairs >> 44) & ENTRY));
    const near = v128.or(v128.or(carried, entry0), v128.shuffle<i32>(zero, entry1, 3, 4, 5, 6));
    const far = v128.or(v128.shuffle<i32>(zero, entry2, 2, 3, 4, 5), v128.shuffle<i32>(zero, entry3, 1, 2, 3, 4));
    const ends = v128.or(near, far);
    const next = v128.or(v128.shuffle<i32>(entry1, zero, 3, 4, 5, 6), v128.shuffle<i32>(entry2, zero, 2, 3, 4, 5));
    carried = v128.or(next, v128.shuffle<i32>(entry3, zero, 1, 2, 3, 4));
    if (i8x16.bitmask(i32x4.eq(ends, ones)) !== 0xffff) tryEnds(at, ends);
  }
}

/** Tries what may end in four pairs, by the lanes of buckets that say so. */
function tryEnds(at: usize, ends: v128): void {
  const short = i32x4.splat(SHORT_BUCKETS);
  for (let places = placesOf(v128.or(ends, short)); places !== 0; places &= places - 1) {
    tryLong(at + 1 + ctz(places));
  }
  for (let places = placesOf(v128.or(ends, v128.not(short))); places !== 0; places &= places - 1) {
    tryShort(at + 1 + ctz(places));
  }
}

/** A bit for each of eight bytes in which a literal may end: where any of its 16 buckets has a clear bit. */
function placesOf(ends: v128): i32 {
  return i16x8.bitmask(i16x8.ne(ends, i32x4.splat(-1)));
}

/** The same with two lanes in each word. */
function filterWithWords(from: usize, to: usize): void {
  const table = shiftOr;
  let near3: u64 = 0;
  let far1: u64 = 0;
  let far2: u64 = 0;
  let far3: u64 = 0;
  for (let at = from; at < to; at += 8) {
    const pairs = load<u64>(at);
    const entry0 = table + (((<usize>pairs) << 4) & ENTRY);
    const entry1 = table + (<usize>(pairs >> 12) & ENTRY);
    const entry2 = table + (<usize>(pairs >> 28) & ENTRY);
    const entry3 = table + (<usize>(pairs >> 44) & ENTRY);
    const near1 = load<u64>(entry1);
    const first = load<u64>(entry0) | (near1 << 32) | (near3 >> 32) | (far3 << 32) | far2 | (far1 >> 32);
    near3 = load<u64>(entry3);
    far1 = load<u64>(entry1 + 8);
    const own = load<u64>(entry2) | (near3 << 32) | (near1 >> 32);
    const second = own | load<u64>(entry0 + 8) | (far1 << 32) | (far3 >> 32);
    far2 = load<u64>(entry2 + 8);
    far3 = load<u64>(entry3 + 8);
    if ((first & second) !== ONES) tryWords(at, ~first, ~second);
  }
}

/** `tryEnds` for two words of buckets that let something through. */
function tryWords(at: usize, first: u64, second: u64): void {
  for (let places = groups(first & ~SHORT); places !== 0; places &= places - 1) tryLong(byteOf(at, places));
  for (let places = groups(second & ~SHORT); places !== 0; places &= places - 1) tryLong(byteOf(at + 4, places));
  if (((first | second) & SHORT) === 0) return;
  for (let places = groups(first & SHORT); places !== 0; places &= places - 1) tryShort(byteOf(at, places));
  for (let places = groups(second & SHORT); places !== 0; places &= places - 1) tryShort(byteOf(at + 4, places));
}

/** The highest bit of each group of 16 in which any bit is set: a group for each byte in which literals may end. */
function groups(buckets: u64): u64 {
  return (((buckets & LOW_BITS) + LOW_BITS) | buckets) & ~LOW_BITS;
}

/** Address after the byte of the lowest group. */
function byteOf(at: usize, places: u64): usize {
  return at + 1 + (<usize>ctz(places) >> 4);
}
