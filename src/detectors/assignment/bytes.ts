/** The byte of an ASCII character. */
export const byteOf = (char: string): number => char.charCodeAt(0);

export function byteSet(chars: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const char of chars) set[char.charCodeAt(0)] = 1;
  return set;
}

export const NEWLINE = 0x0a;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const LETTER = byteSet(LETTERS);
export const NAME = byteSet(`${LETTERS}0123456789_`);
export const BLANK = byteSet(' \t');
export const QUOTE = byteSet('"\'`');

/** The first offset from `at` on, at most `most` bytes further, whose byte is not in `set`. */
export function skip(bytes: Uint8Array, at: number, set: Uint8Array, most: number): number {
  const limit = Math.min(bytes.length, at + most);
  let i = at;
  while (i < limit && set[bytes[i]] === 1) i++;
  return i;
}

/** Whether `word` (lower case) stands at `at`, without regard to case. */
export function standsAt(bytes: Uint8Array, at: number, word: string): boolean {
  if (at + word.length > bytes.length) return false;
  for (let i = 0; i < word.length; i++) {
    const byte = bytes[at + i];
    const folded = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (folded !== word.charCodeAt(i)) return false;
  }
  return true;
}
