/** A set of bytes as 256 flags. */
export type ByteSet = Uint8Array;

/** What RE2 is given in place of every byte beyond ASCII; see detectors/regex/ascii-window.ts. */
const STAND_IN = 0x7f;

/** @param chars ASCII characters; with DEL, every byte beyond ASCII is in the set too */
export function byteSetOf(chars: string): ByteSet {
  const set = new Uint8Array(256);
  addChars(set, chars);
  return set;
}

export function addChars(set: ByteSet, chars: string): void {
  for (const char of chars) set[char.charCodeAt(0)] = 1;
  if (set[STAND_IN] === 1) set.fill(1, 0x80);
}

export function unionOf(sets: readonly ByteSet[]): ByteSet {
  const union = new Uint8Array(256);
  for (const set of sets) for (let byte = 0; byte < 256; byte++) union[byte] |= set[byte];
  return union;
}
