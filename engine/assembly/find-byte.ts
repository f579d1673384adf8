const WORD_OF_ONES: u64 = ((<u64>0x01010101) << 32) | 0x01010101;
const HIGH_BITS: u64 = WORD_OF_ONES << 7;
const LOW_BITS: u64 = ~HIGH_BITS;

/** The first address from `at` on that holds `byte`, or `end`. Reads up to 15 bytes beyond it. */
export function findByte(at: usize, end: usize, byte: u8): usize {
  const found = ASC_FEATURE_SIMD ? findWithSimd(at, end, byte) : findWithWords(at, end, byte);
  return min(found, end);
}

function findWithSimd(from: usize, end: usize, byte: u8): usize {
  const wanted = i8x16.splat(byte);
  for (let at = from; at < end; at += 16) {
    const places = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (places !== 0) return at + ctz(places);
  }
  return end;
}

/** A byte of a word is zero where it equals `byte`; the lowest such byte keeps its high bit (Mycroft's test). */
function findWithWords(from: usize, end: usize, byte: u8): usize {
  const wanted = <u64>byte * WORD_OF_ONES;
  for (let at = from; at < end; at += 8) {
    const word = load<u64>(at) ^ wanted;
    const places = (word - WORD_OF_ONES) & ~word & HIGH_BITS;
    if (places !== 0) return at + (<usize>ctz(places) >> 3);
  }
  return end;
}

/** The address behind the last `byte` before `at`, or `start` when there is none from there on. Reads up to 15 bytes before it. */
export function behindByte(at: usize, start: usize, byte: u8): usize {
  const found = ASC_FEATURE_SIMD ? behindWithSimd(at, start, byte) : behindWithWords(at, start, byte);
  return max(found, start);
}

function behindWithSimd(from: usize, start: usize, byte: u8): usize {
  const wanted = i8x16.splat(byte);
  for (let at = from; at > start; at -= 16) {
    const places = i8x16.bitmask(i8x16.eq(v128.load(at - 16), wanted));
    if (places !== 0) return at - <usize>(clz(places) - 16);
  }
  return start;
}

/** Carries of Mycroft's test go upwards, so that the highest byte of a word that equals asks for one without. */
function behindWithWords(from: usize, start: usize, byte: u8): usize {
  const wanted = <u64>byte * WORD_OF_ONES;
  for (let at = from; at > start; at -= 8) {
    const word = load<u64>(at - 8) ^ wanted;
    const places = ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    if (places !== 0) return at - (<usize>clz(places) >> 3);
  }
  return start;
}
