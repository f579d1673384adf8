const NEWLINE: u8 = 0x0a;

/** How many newlines there are from `at` on, before `end`. */
export function countNewlines(at: usize, end: usize): i32 {
  return ASC_FEATURE_SIMD ? countWithSimd(at, end) : countByBytes(at, end);
}

function countWithSimd(from: usize, end: usize): i32 {
  const wanted = i8x16.splat(NEWLINE);
  let count = 0;
  let at = from;
  for (; at + 16 <= end; at += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), wanted)));
  return count + countByBytes(at, end);
}

function countByBytes(from: usize, end: usize): i32 {
  let count = 0;
  for (let at = from; at < end; at++) count += load<u8>(at) === NEWLINE ? 1 : 0;
  return count;
}
