import { folded } from './byte-sets.ts';

/** A word to compare with, lower case and ASCII: its length in four bytes, then its bytes. */
export function word(text: string): usize {
  const at = heap.alloc(sizeof<u32>() + text.length);
  store<u32>(at, text.length);
  for (let i = 0; i < text.length; i++) store<u8>(at + sizeof<u32>() + i, text.charCodeAt(i));
  return at;
}

export function lengthOf(expected: usize): u32 {
  return load<u32>(expected);
}

/** Whether the word stands at `at`, in any case. */
export function standsAt(at: usize, expected: usize): bool {
  const length = lengthOf(expected);
  for (let i: u32 = 0; i < length; i++) {
    if (folded(load<u8>(at + i)) !== load<u8>(expected + sizeof<u32>() + i)) return false;
  }
  return true;
}
