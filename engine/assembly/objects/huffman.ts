/** Codes of up to so many bits are found with one look. */
const QUICK_BITS = 10;
const QUICK_SIZE: usize = 1 << QUICK_BITS;
export const LONGEST_CODE = 15;
const MOST_SYMBOLS = 288;

/** A code: quick entries (u32) by the next bits, codes of each length (u16), symbols in order of their codes (u16). */
const COUNTS: usize = QUICK_SIZE * 4;
const SYMBOLS: usize = COUNTS + (LONGEST_CODE + 1) * 2;
const CODE_SIZE: usize = SYMBOLS + MOST_SYMBOLS * 2;

/** The bits of an entry that hold the length of its code; what else is in it is its symbol's. */
export const LENGTH_MASK: u32 = 15;
export const NO_ENTRY: u32 = 0;

/** Where the symbols of each length begin, while a code is built. */
const starts = heap.alloc((LONGEST_CODE + 2) * 2);

export function newCode(): usize {
  return heap.alloc(CODE_SIZE);
}

/**
 * Builds the code that lengths in bits stand for (RFC 1951 section 3.2.2), one byte for each symbol.
 *
 * @param mayLack whether a code may have no symbols, or one of one bit, as that of distances may
 * @param lengths eight bytes behind the last one are read too
 * @param meanings a word for each symbol, which becomes its entry, with its lowest four bits free
 * @returns false when there are too many codes, or too few
 */
export function buildCode(code: usize, lengths: usize, count: i32, mayLack: bool, meanings: usize): bool {
  memory.fill(code + COUNTS, 0, SYMBOLS - COUNTS);
  for (let symbol = nextUsed(lengths, 0, count); symbol < count; symbol = nextUsed(lengths, symbol + 1, count)) {
    const counter = code + COUNTS + <usize>load<u8>(lengths + symbol) * 2;
    store<u16>(counter, load<u16>(counter) + 1);
  }
  let left: i32 = 1;
  let start: u32 = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = (left << 1) - countOf(code, length);
    if (left < 0) return false;
    store<u16>(starts + length * 2, start);
    start += countOf(code, length);
  }
  const isSingle = start === 1 && countOf(code, 1) === 1;
  if (left > 0 && !(mayLack && (start === 0 || isSingle))) return false;
  for (let symbol = nextUsed(lengths, 0, count); symbol < count; symbol = nextUsed(lengths, symbol + 1, count)) {
    const length = load<u8>(lengths + symbol);
    const place: usize = load<u16>(starts + <usize>length * 2);
    store<u16>(starts + <usize>length * 2, place + 1);
    store<u16>(code + SYMBOLS + place * 2, symbol);
  }
  fillQuick(code, meanings);
  return true;
}

/** The first symbol from `from` on that has a code, or some number from `count` on: in a short text most have none. */
function nextUsed(lengths: usize, from: i32, count: i32): i32 {
  let symbol = from;
  while (symbol < count) {
    const eight = load<u64>(lengths + symbol);
    if (eight !== 0) return symbol + <i32>(ctz(eight) >> 3);
    symbol += 8;
  }
  return symbol;
}

function countOf(code: usize, length: i32): i32 {
  return load<u16>(code + COUNTS + <usize>length * 2);
}

/**
 * Codes are read from the highest bit on, streams from the lowest: entries stand at the code turned round. The entries for
 * one more bit are those for one bit less, twice.
 */
function fillQuick(code: usize, meanings: usize): void {
  let symbol = code + SYMBOLS;
  let turned: usize = 0;
  store<u32>(code, NO_ENTRY);
  for (let length = 1; length <= QUICK_BITS; length++) {
    const half: usize = 1 << (length - 1);
    memory.copy(code + half * 4, code, half * 4);
    for (let count = countOf(code, length); count > 0; count--) {
      store<u32>(code + turned * 4, load<u32>(meanings + <usize>load<u16>(symbol) * 4) | length);
      symbol += 2;
      let bit = half;
      for (; (turned & bit) !== 0; bit >>= 1) turned ^= bit;
      turned |= bit;
    }
  }
}

/** The entry of the code that the lowest of some bits are, 15 at least; NO_ENTRY when there is none. */
export function entryFor(code: usize, bits: u64, meanings: usize): u32 {
  const entry = quickEntry(code, bits);
  return entry === NO_ENTRY ? longEntry(code, <u32>bits, meanings) : entry;
}

/** The same of a code of up to QUICK_BITS; otherwise NO_ENTRY. */
export function quickEntry(code: usize, bits: u64): u32 {
  return load<u32>(code + (<usize>bits & (QUICK_SIZE - 1)) * 4);
}

/** The same of any code, bit by bit. */
export function longEntry(code: usize, bits: u32, meanings: usize): u32 {
  let value: i32 = 0;
  let first: i32 = 0;
  let index: i32 = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    value |= (bits >> (length - 1)) & 1;
    const count = countOf(code, length);
    if (value - count < first) {
      const symbol: usize = load<u16>(code + SYMBOLS + <usize>(index + value - first) * 2);
      return load<u32>(meanings + symbol * 4) | length;
    }
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return NO_ENTRY;
}
