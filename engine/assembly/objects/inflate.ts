import { bits, byteAddress, held, isBeyond, next, openBits, refill, resume, seek, take } from './bits.ts';
import { buildCode, entryFor, LENGTH_MASK, LONGEST_CODE, longEntry, NO_ENTRY, newCode, quickEntry } from './huffman.ts';

/** Why a stream cannot be inflated. */
export const DAMAGED: i32 = -1;
export const OTHER_LENGTH: i32 = -2;

const ADLER_SIZE = 4;
const LITERALS: u32 = 288;
const DISTANCES: u32 = 32;
const LENGTHS: u32 = 19;
const END_OF_BLOCK: u32 = 256;
/** Times a byte: eight of it. */
const ONES: u64 = ((<u64>0x01010101) << 32) | 0x01010101;

const literalCode = newCode();
const distanceCode = newCode();
const lengthCode = newCode();
const lengths = heap.alloc(<usize>(LITERALS + DISTANCES) + 32);
let codesAreFixed: bool = false;

/** The order of the lengths of the code of lengths (RFC 1951 section 3.2.7). */
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** What an entry says of its symbol: a kind, extra bits, and a byte, the base of a length or of a distance, or a number. */
const LITERAL: u32 = 0x10;
const END: u32 = 0x20;
const INVALID: u32 = 0x40;
const EXTRA_SHIFT = 8;
const VALUE_SHIFT = 16;

const literalMeanings = heap.alloc(LITERALS * 4);
const distanceMeanings = heap.alloc(DISTANCES * 4);
const lengthMeanings = heap.alloc(LENGTHS * 4);

for (let byte: u32 = 0; byte < 256; byte++) setMeaning(literalMeanings, byte, LITERAL, 0, byte);
setMeaning(literalMeanings, END_OF_BLOCK, END, 0, 0);
setBases(literalMeanings + 257 * 4, 28, 3, 8, 4);
setMeaning(literalMeanings, 285, 0, 0, 258);
for (let symbol: u32 = 286; symbol < LITERALS; symbol++) setMeaning(literalMeanings, symbol, INVALID, 0, 0);
setBases(distanceMeanings, 30, 1, 4, 2);
for (let symbol: u32 = 30; symbol < DISTANCES; symbol++) setMeaning(distanceMeanings, symbol, INVALID, 0, 0);
for (let symbol: u32 = 0; symbol < LENGTHS; symbol++) setMeaning(lengthMeanings, symbol, LITERAL, 0, symbol);

function setMeaning(meanings: usize, symbol: u32, kind: u32, extra: u32, value: u32): void {
  store<u32>(meanings + symbol * 4, kind | (extra << EXTRA_SHIFT) | (value << VALUE_SHIFT));
}

/** Section 3.2.5: the first `plain` codes have no extra bits; from then on, each `group` of codes have one more. */
function setBases(meanings: usize, count: u32, first: u32, plain: u32, group: u32): void {
  let base = first;
  for (let code: u32 = 0; code < count; code++) {
    const extra = code < plain ? 0 : (code - plain) / group + 1;
    setMeaning(meanings, code, 0, extra, base);
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
    if (isBeyond()) return DAMAGED;
    isLast = take(1);
    const problem = inflateBlock(take(2), end);
    if (problem !== 0) return problem;
  }
  const last = byteAddress();
  if (isBeyond()) return DAMAGED;
  return out === outEnd ? <i32>(last - source) + ADLER_SIZE : OTHER_LENGTH;
}

function inflateBlock(kind: u32, end: usize): i32 {
  if (kind === 0) return copyStored(end);
  if (kind === 1) useFixedCodes();
  else if (kind !== 2 || !readCodes()) return DAMAGED;
  return inflateSymbols(end);
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
  buildCode(literalCode, lengths, LITERALS, false, literalMeanings);
  memory.fill(lengths, 5, DISTANCES);
  buildCode(distanceCode, lengths, DISTANCES, false, distanceMeanings);
  codesAreFixed = true;
}

/** Section 3.2.7. */
function readCodes(): bool {
  codesAreFixed = false;
  refill();
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const count = take(4) + 4;
  if (literals > 286 || distances > 30) return false;
  memory.fill(lengths, 0, LENGTHS);
  for (let i: u32 = 0; i < count; i++) {
    refill();
    store<u8>(lengths + load<u8>(ORDER + i), take(3));
  }
  if (!buildCode(lengthCode, lengths, LENGTHS, false, lengthMeanings)) return false;
  const total = literals + distances;
  for (let at: u32 = 0; at < total; ) {
    refill();
    const entry = entryFor(lengthCode, bits, lengthMeanings);
    if (entry === NO_ENTRY) return false;
    take(entry & LENGTH_MASK);
    const symbol = entry >> VALUE_SHIFT;
    if (symbol < 16) {
      store<u8>(lengths + at++, symbol);
      continue;
    }
    if (symbol === 16 && at === 0) return false;
    const value: u64 = symbol === 16 ? load<u8>(lengths + at - 1) : 0;
    const repeat = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (at + repeat > total) return false;
    for (let i: u32 = 0; i < <u32>repeat; i += 8) store<u64>(lengths + at + i, value * ONES);
    at += repeat;
  }
  if (load<u8>(lengths + END_OF_BLOCK) === 0) return false;
  return (
    buildCode(literalCode, lengths, literals, true, literalMeanings) &&
    buildCode(distanceCode, lengths + literals, distances, true, distanceMeanings)
  );
}

function inflateSymbols(end: usize): i32 {
  // In local variables, because those of a module are memory.
  let stream = bits;
  let count = held;
  let at = next;
  let to = out;
  const last = outEnd;
  for (;;) {
    stream |= load<u64>(at) << count;
    at += (63 - count) >> 3;
    count |= 56;
    if (at - (count >> 3) > end) return DAMAGED;
    let entry = quickEntry(literalCode, stream);
    if (entry === NO_ENTRY) entry = longEntry(literalCode, <u32>stream, literalMeanings);
    while ((entry & LITERAL) !== 0) {
      if (to === last) return OTHER_LENGTH;
      store<u8>(to++, entry >> VALUE_SHIFT);
      stream >>= entry & LENGTH_MASK;
      count -= entry & LENGTH_MASK;
      if (count < LONGEST_CODE) break;
      entry = quickEntry(literalCode, stream);
      if (entry === NO_ENTRY) entry = longEntry(literalCode, <u32>stream, literalMeanings);
    }
    if ((entry & LITERAL) !== 0) continue;
    // A length and a distance take 48 bits at most.
    if (count < 48) {
      stream |= load<u64>(at) << count;
      at += (63 - count) >> 3;
      count |= 56;
    }
    stream >>= entry & LENGTH_MASK;
    count -= entry & LENGTH_MASK;
    if ((entry & END) !== 0) break;
    if (entry === NO_ENTRY || (entry & INVALID) !== 0) return DAMAGED;
    const behind = stream >> extraOf(entry);
    let code = quickEntry(distanceCode, behind);
    if (code === NO_ENTRY) code = longEntry(distanceCode, <u32>behind, distanceMeanings);
    if (code === NO_ENTRY || (code & INVALID) !== 0) return DAMAGED;
    const length = <usize>valueWith(entry, stream);
    stream >>= extraOf(entry) + (code & LENGTH_MASK);
    const distance = <usize>valueWith(code, stream);
    stream >>= extraOf(code);
    count -= extraOf(entry) + (code & LENGTH_MASK) + extraOf(code);
    if (distance > to - outStart) return DAMAGED;
    if (length > last - to) return OTHER_LENGTH;
    repeat(to, distance, length);
    to += length;
  }
  resume(at, stream, count);
  out = to;
  return 0;
}

function extraOf(entry: u32): u32 {
  return (entry >> EXTRA_SHIFT) & 15;
}

/** A base, and what the extra bits add to it. */
function valueWith(entry: u32, stream: u64): u32 {
  return (entry >> VALUE_SHIFT) + (<u32>stream & ((1 << extraOf(entry)) - 1));
}

/** Repeats at `to` what was written `distance` bytes before; both may overlap. */
function repeat(to: usize, distance: usize, length: usize): void {
  const end = to + length;
  let at = to;
  let from = to - distance;
  if (ASC_FEATURE_SIMD && distance >= 16 && end + 16 <= outEnd) {
    for (; at < end; at += 16, from += 16) v128.store(at, v128.load(from));
    return;
  }
  if (distance >= 8 && end + 8 <= outEnd) {
    for (; at < end; at += 8, from += 8) store<u64>(at, load<u64>(from));
    return;
  }
  while (at < end) store<u8>(at++, load<u8>(from++));
}
