import { byteAddress, held, openBits, refill, seek, take } from './bits.ts';
import { buildCode, NO_SYMBOL, newCode, takeSymbol } from './huffman.ts';

/** Why a stream cannot be inflated. */
export const DAMAGED: i32 = -1;
export const OTHER_LENGTH: i32 = -2;

const ADLER_SIZE = 4;
const LITERALS = 288;
const DISTANCES = 32;
const END_OF_BLOCK: u32 = 256;

const literalCode = newCode();
const distanceCode = newCode();
const lengthCode = newCode();
const lengths = heap.alloc(LITERALS + DISTANCES + 32);
let codesAreFixed: bool = false;

/** RFC 1951 section 3.2.5: bases (u16) and extra bits (u8) of the 29 lengths and 30 distances. */
const lengthBases = heap.alloc(29 * 2);
const lengthExtras = heap.alloc(29);
const distanceBases = heap.alloc(30 * 2);
const distanceExtras = heap.alloc(30);
/** Section 3.2.7: in which order the lengths of the code of lengths come. */
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

fillBases(lengthBases, lengthExtras, 28, 3, 8, 4);
store<u16>(lengthBases + 28 * 2, 258);
store<u8>(lengthExtras + 28, 0);
fillBases(distanceBases, distanceExtras, 30, 1, 4, 2);

/** The first `plain` codes have no extra bits; from then on, each `group` of codes have one more. */
function fillBases(bases: usize, extras: usize, count: i32, first: u32, plain: i32, group: i32): void {
  let base = first;
  for (let code = 0; code < count; code++) {
    const extra = code < plain ? 0 : (code - plain) / group + 1;
    store<u16>(bases + code * 2, base);
    store<u8>(extras + code, extra);
    base += 1 << extra;
  }
}

let out: usize = 0;
let outStart: usize = 0;
let outEnd: usize = 0;

/**
 * Inflates a zlib stream (RFC 1950), which may be followed by other bytes, to exactly `targetLength` bytes. Its Adler-32 is
 * not looked at.
 *
 * @returns how many bytes the stream has, DAMAGED or OTHER_LENGTH
 */
export function inflateZlib(source: usize, sourceLength: usize, target: usize, targetLength: usize): i32 {
  if (sourceLength < 2 + ADLER_SIZE) return DAMAGED;
  const method: u32 = load<u8>(source);
  const flags: u32 = load<u8>(source + 1);
  // Deflate, a window of 32 KB at most, a header that adds up, and no dictionary.
  if ((method & 15) !== 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 !== 0 || (flags & 32) !== 0)
    return DAMAGED;
  const end = source + sourceLength - ADLER_SIZE;
  openBits(source + 2, sourceLength - 2 - ADLER_SIZE);
  outStart = target;
  out = target;
  outEnd = target + targetLength;
  for (let isLast: u32 = 0; isLast === 0; ) {
    refill();
    if (held < 3) return DAMAGED;
    isLast = take(1);
    const problem = inflateBlock(take(2), end);
    if (problem !== 0) return problem;
  }
  return out === outEnd ? <i32>(byteAddress() - source) + ADLER_SIZE : OTHER_LENGTH;
}

function inflateBlock(kind: u32, end: usize): i32 {
  if (kind === 0) return copyStored(end);
  if (kind === 1) useFixedCodes();
  else if (kind !== 2 || !readCodes()) return DAMAGED;
  return inflateSymbols();
}

function copyStored(end: usize): i32 {
  const at = byteAddress();
  if (at + 4 > end) return DAMAGED;
  const length: usize = load<u16>(at);
  if ((length ^ load<u16>(at + 2)) !== 0xffff || at + 4 + length > end) return DAMAGED;
  if (out + length > outEnd) return OTHER_LENGTH;
  memory.copy(out, at + 4, length);
  out += length;
  seek(at + 4 + length);
  return 0;
}

function useFixedCodes(): void {
  if (codesAreFixed) return;
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  buildCode(literalCode, lengths, LITERALS, false);
  memory.fill(lengths, 5, DISTANCES);
  buildCode(distanceCode, lengths, DISTANCES, false);
  codesAreFixed = true;
}

/** Section 3.2.7. */
function readCodes(): bool {
  codesAreFixed = false;
  refill();
  if (held < 14) return false;
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const count = take(4) + 4;
  if (literals > 286 || distances > 30) return false;
  memory.fill(lengths, 0, 19);
  for (let i: u32 = 0; i < count; i++) {
    refill();
    store<u8>(lengths + load<u8>(ORDER + i), take(3));
  }
  if (held < 0 || !buildCode(lengthCode, lengths, 19, false)) return false;
  const total = literals + distances;
  for (let at: u32 = 0; at < total; ) {
    refill();
    const symbol = takeSymbol(lengthCode);
    if (symbol === NO_SYMBOL) return false;
    if (symbol < 16) {
      store<u8>(lengths + at++, symbol);
      continue;
    }
    if (symbol === 16 && at === 0) return false;
    const value: u8 = symbol === 16 ? load<u8>(lengths + at - 1) : 0;
    const repeat = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (held < 0 || at + repeat > total) return false;
    memory.fill(lengths + at, value, repeat);
    at += repeat;
  }
  if (load<u8>(lengths + END_OF_BLOCK) === 0) return false;
  return (
    buildCode(literalCode, lengths, literals, true) && buildCode(distanceCode, lengths + literals, distances, true)
  );
}

function inflateSymbols(): i32 {
  let symbol = nextSymbol();
  for (; symbol !== END_OF_BLOCK; symbol = nextSymbol()) {
    if (symbol < END_OF_BLOCK) {
      if (out === outEnd) return OTHER_LENGTH;
      store<u8>(out++, symbol);
      continue;
    }
    if (symbol > 285) return DAMAGED;
    const length: usize = load<u16>(lengthBases + (symbol - 257) * 2) + take(load<u8>(lengthExtras + symbol - 257));
    const code = takeSymbol(distanceCode);
    if (code > 29) return DAMAGED;
    const distance: usize = load<u16>(distanceBases + code * 2) + take(load<u8>(distanceExtras + code));
    if (held < 0 || distance > out - outStart) return DAMAGED;
    if (out + length > outEnd) return OTHER_LENGTH;
    repeat(distance, length);
  }
  return 0;
}

/** A length and a distance take 48 bits at most. */
function nextSymbol(): u32 {
  if (held < 48) refill();
  return takeSymbol(literalCode);
}

/** Repeats what was written `distance` bytes before; both may overlap. */
function repeat(distance: usize, length: usize): void {
  const end = out + length;
  let from = out - distance;
  if (distance >= 8 && end + 8 <= outEnd) {
    for (; out < end; out += 8, from += 8) store<u64>(out, load<u64>(from));
    out = end;
    return;
  }
  while (out < end) store<u8>(out++, load<u8>(from++));
}
