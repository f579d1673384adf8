import { BLOCK, ENTRY_AT, ENTRY_SIZE, entries, tryEntries } from './ends.ts';
import { shiftOr } from './tables.ts';

const ONES: u64 = ~(<u64>0);
/** The bits in which the offset of a pair's entry in the table stands: entries have 16 bytes. */
const PAIR_OFFSET: usize = 0xffff0;

/**
 * Walks the bytes from `from` to `to` in pairs, four at a time, with a shift-or automaton, and tries what it lets through of
 * each BLOCK of them.
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
  let at = from;
  while (at < to) {
    const stop = min(at + BLOCK, to);
    let entry = entries;
    for (; at < stop; at += 8) {
      const pairs = load<u64>(at);
      const entry0 = v128.load(table + (((<usize>pairs) << 4) & PAIR_OFFSET));
      const entry1 = v128.load(table + (<usize>(pairs >> 12) & PAIR_OFFSET));
      const entry2 = v128.load(table + (<usize>(pairs >> 28) & PAIR_OFFSET));
      const entry3 = v128.load(table + (<usize>(pairs >> 44) & PAIR_OFFSET));
      const near = v128.or(v128.or(carried, entry0), v128.shuffle<i32>(zero, entry1, 3, 4, 5, 6));
      const far = v128.or(v128.shuffle<i32>(zero, entry2, 2, 3, 4, 5), v128.shuffle<i32>(zero, entry3, 1, 2, 3, 4));
      const ends = v128.or(near, far);
      const next = v128.or(v128.shuffle<i32>(entry1, zero, 3, 4, 5, 6), v128.shuffle<i32>(entry2, zero, 2, 3, 4, 5));
      carried = v128.or(next, v128.shuffle<i32>(entry3, zero, 1, 2, 3, 4));
      v128.store(entry, ends);
      store<u32>(entry, <u32>at, ENTRY_AT);
      entry += i8x16.bitmask(i32x4.eq(ends, ones)) !== 0xffff ? ENTRY_SIZE : 0;
    }
    tryEntries(entry);
  }
}

/** The same with two lanes in each word. */
function filterWithWords(from: usize, to: usize): void {
  const table = shiftOr;
  let near3: u64 = 0;
  let far1: u64 = 0;
  let far2: u64 = 0;
  let far3: u64 = 0;
  let at = from;
  while (at < to) {
    const stop = min(at + BLOCK, to);
    let entry = entries;
    for (; at < stop; at += 8) {
      const pairs = load<u64>(at);
      const entry0 = table + (((<usize>pairs) << 4) & PAIR_OFFSET);
      const entry1 = table + (<usize>(pairs >> 12) & PAIR_OFFSET);
      const entry2 = table + (<usize>(pairs >> 28) & PAIR_OFFSET);
      const entry3 = table + (<usize>(pairs >> 44) & PAIR_OFFSET);
      const near1 = load<u64>(entry1);
      const first = load<u64>(entry0) | (near1 << 32) | (near3 >> 32) | (far3 << 32) | far2 | (far1 >> 32);
      near3 = load<u64>(entry3);
      far1 = load<u64>(entry1 + 8);
      const own = load<u64>(entry2) | (near3 << 32) | (near1 >> 32);
      const second = own | load<u64>(entry0 + 8) | (far1 << 32) | (far3 >> 32);
      far2 = load<u64>(entry2 + 8);
      far3 = load<u64>(entry3 + 8);
      store<u64>(entry, first);
      store<u64>(entry, second, 8);
      store<u32>(entry, <u32>at, ENTRY_AT);
      entry += (first & second) !== ONES ? ENTRY_SIZE : 0;
    }
    tryEntries(entry);
  }
}
