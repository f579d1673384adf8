import { base64Group, isPrintable } from './symbols.ts';

/** Symbols that are decoded before a run is taken for text: 8 groups of 4. */
const SAMPLE: usize = 32;

/** Whether the first decoded bytes hold no control character and are ASCII by half. */
export function beginsAsText(start: usize, end: usize): bool {
  if (ASC_FEATURE_SIMD && end - start >= SAMPLE) return isTextWithSimd(start);
  let ascii = 0;
  let count = 0;
  const limit = min(end, start + SAMPLE);
  for (let at = start; at + 4 <= limit; at += 4) {
    const group = base64Group(at);
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (group >> shift) & 0xff;
      count++;
      if (byte >= 0x80) continue;
      if (!isPrintable(byte)) return false;
      ascii++;
    }
  }
  return ascii * 2 >= count;
}

/** The same of SAMPLE symbols, without a branch for each byte: those of random bytes cannot be foretold. */
function isTextWithSimd(start: usize): bool {
  const first = decoded(v128.load(start));
  const second = decoded(v128.load(start, 16));
  if (v128.any_true(v128.or(controls(first), controls(second)))) return false;
  return popcnt(i8x16.bitmask(first)) + popcnt(i8x16.bitmask(second)) <= (<i32>(SAMPLE / 4) * 3) / 2;
}

/** 16 symbols as 12 bytes: three in each lane of four, beside a space. */
function decoded(symbols: v128): v128 {
  const values = i8x16.add(symbols, shifts(symbols));
  const pairs = v128.or(i16x8.shl(v128.and(values, i16x8.splat(0x00ff)), 6), i16x8.shr_u(values, 8));
  const groups = v128.or(i32x4.shl(v128.and(pairs, i32x4.splat(0xffff)), 12), i32x4.shr_u(pairs, 16));
  return v128.or(groups, i32x4.splat(0x20000000));
}

/** What each symbol is away from its six bits, by its upper four bits; three of them are exceptions. */
function shifts(symbols: v128): v128 {
  const upper = v128.and(i16x8.shr_u(symbols, 4), i8x16.splat(0x0f));
  const byUpper = i8x16.swizzle(
    i8x16(0, 0, 62 - 0x2b, 52 - 0x30, -65, -65, 26 - 97, 26 - 97, 0, 0, 0, 0, 0, 0, 0, 0),
    upper,
  );
  const minus = v128.and(i8x16.eq(symbols, i8x16.splat(0x2d)), i8x16.splat(0x2b - 0x2d));
  const slash = v128.and(i8x16.eq(symbols, i8x16.splat(0x2f)), i8x16.splat(63 - 62 + 0x2b - 0x2f));
  const underscore = v128.and(i8x16.eq(symbols, i8x16.splat(0x5f)), i8x16.splat(63 - (0x5f - 65)));
  return i8x16.add(byUpper, v128.or(v128.or(minus, slash), underscore));
}

/** All bits of each byte that is a control character other than tab, LF and CR. */
function controls(bytes: v128): v128 {
  const blanks = v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x09)), i8x16.eq(bytes, i8x16.splat(0x0a))),
    i8x16.eq(bytes, i8x16.splat(0x0d)),
  );
  const low = i8x16.lt_u(bytes, i8x16.splat(0x20));
  return v128.or(v128.andnot(low, blanks), i8x16.eq(bytes, i8x16.splat(0x7f)));
}
