import { bits, drop, held } from './bits.ts';

/** Codes of up to so many bits are found with one look. */
const QUICK_BITS = 9;
const QUICK_SIZE = 1 << QUICK_BITS;
const LONGEST_CODE = 15;
const MOST_SYMBOLS = 288;

/** A code: quick entries (u16: symbol << 4 | length), codes of each length (u16), symbols in order of their codes (u16). */
const COUNTS: usize = QUICK_SIZE * 2;
const SYMBOLS: usize = COUNTS + (LONGEST_CODE + 1) * 2;
const CODE_SIZE: usize = SYMBOLS + MOST_SYMBOLS * 2;

/** Where the symbols of each length begin, while a code is built. */
const starts = heap.alloc((LONGEST_CODE + 2) * 2);

export const NO_SYMBOL: u32 = 0xffff;

export function newCode(): usize {
  return heap.alloc(CODE_SIZE);
}

/**
 * Builds the code that lengths in bits stand for (RFC 1951 section 3.2.2), one byte for each symbol.
 *
 * @param mayLack whether a code may have no symbols, or one of one bit, as that of distances may
 * @returns false when there are too many codes, or too few
 */
export function buildCode(code: usize, lengths: usize, count: i32, mayLack: bool): bool {
  memory.fill(code, 0, SYMBOLS);
  for (let symbol = 0; symbol < count; symbol++) addCount(code, load<u8>(lengths + symbol), 1);
  const absent = countOf(code, 0);
  addCount(code, 0, -absent);
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
  for (let symbol = 0; symbol < count; symbol++) {
    const length = load<u8>(lengths + symbol);
    if (length === 0) continue;
    const place: u32 = load<u16>(starts + length * 2);
    store<u16>(starts + length * 2, place + 1);
    store<u16>(code + SYMBOLS + place * 2, symbol);
  }
  fillQuick(code);
  return true;
}

function countOf(code: usize, length: i32): i32 {
  return load<u16>(code + COUNTS + length * 2);
}

function addCount(code: usize, length: i32, by: i32): void {
  store<u16>(code + COUNTS + length * 2, countOf(code, length) + by);
}

/** Codes are read from the highest bit on, streams from the lowest: entries stand at the code turned round. */
function fillQuick(code: usize): void {
  let next: u32 = 0;
  let symbol = code + SYMBOLS;
  for (let length = 1; length <= QUICK_BITS; length++) {
    for (let count = countOf(code, length); count > 0; count--) {
      const entry: u32 = ((<u32>load<u16>(symbol)) << 4) | length;
      for (let at = reversed(next, length); at < <u32>QUICK_SIZE; at += 1 << length) store<u16>(code + at * 2, entry);
      symbol += 2;
      next++;
    }
    next <<= 1;
  }
}

function reversed(code: u32, length: i32): u32 {
  let result: u32 = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

/** Takes the next symbol; NO_SYMBOL when there is none of that code. 15 bits must be held, or be the last ones. */
export function takeSymbol(code: usize): u32 {
  const entry: u32 = load<u16>(code + (<usize>bits & (QUICK_SIZE - 1)) * 2);
  if (entry !== 0) {
    drop(entry & 15);
    return held < 0 ? NO_SYMBOL : entry >> 4;
  }
  return takeLong(code);
}

function takeLong(code: usize): u32 {
  let value: i32 = 0;
  let first: i32 = 0;
  let index: i32 = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    value |= <i32>(bits >> (length - 1)) & 1;
    const count = countOf(code, length);
    if (value - count < first) {
      drop(length);
      return held < 0 ? NO_SYMBOL : load<u16>(code + SYMBOLS + (index + value - first) * 2);
    }
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return NO_SYMBOL;
}
