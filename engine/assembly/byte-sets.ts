const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SMALL_LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = CAPITALS + SMALL_LETTERS;
const DIGITS = '0123456789';

/** A table of 256 bytes: 1 for every character given. */
export function byteSet(chars: string): usize {
  const set = heap.alloc(256);
  memory.fill(set, 0, 256);
  for (let i = 0; i < chars.length; i++) store<u8>(set + chars.charCodeAt(i), 1);
  return set;
}

export const CAPITAL = byteSet(CAPITALS);
export const LOWER = byteSet(SMALL_LETTERS);
export const LETTER = byteSet(LETTERS);
export const DIGIT = byteSet(DIGITS);
export const NAME = byteSet(`${LETTERS + DIGITS}_`);
export const BLANK = byteSet(' \t');
export const QUOTE = byteSet('"\'`');

export function isIn(set: usize, at: usize): bool {
  return load<u8>(set + load<u8>(at)) !== 0;
}

/** The first address from `at` on, at most `most` bytes further, whose byte is not in `set`. */
export function skip(at: usize, set: usize, most: i32): usize {
  const limit = at + most;
  while (at < limit && isIn(set, at)) at++;
  return at;
}

export function folded(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte | 0x20 : byte;
}
