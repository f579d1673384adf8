import { folded } from './byte-sets.ts';
import {
  HASH_BITS,
  HASH_FACTOR,
  KEY_FOLD,
  KEY_SIZE,
  LITERAL_ANCHOR,
  LITERAL_BEFORE,
  LITERAL_CASE,
  LITERAL_FOLD,
  LITERAL_LENGTH,
  LITERAL_MASK,
  LITERAL_PROBE,
  LITERAL_PROBES,
  LITERAL_SIZE,
  LITERAL_TEXT,
  LITERAL_WINDOW,
  WINDOW_SIZE,
} from './layout.ts';
import { tryProbe } from './probes.ts';
import { firstPlace, lastPlace } from './subject.ts';
import { heads, literals, texts } from './tables.ts';

/** What is left of a key for literals of three and of two bytes. */
export const LAST_THREE: u32 = 0xffffff00;
export const LAST_TWO: u32 = 0xffff0000;

/** The last four bytes before an anchor, of which letters stand for both cases. */
export function longKey(end: usize): u32 {
  return load<u32>(end - KEY_SIZE) | KEY_FOLD;
}

/** The number of the first literal that may have a key, from 1; 0: none has. */
export function headOf(key: u32): u32 {
  return load<u16>(heads + ((key * HASH_FACTOR) >>> (32 - HASH_BITS)) * 2);
}

/** Tries a literal by its number, and those behind it in its chain. */
export function tryChain(end: usize, first: u32): void {
  let index = first;
  const window = load<u64>(end - WINDOW_SIZE);
  const before: u32 = 1 << load<u8>(end - KEY_SIZE - 1);
  do {
    const literal = literals + (index - 1) * LITERAL_SIZE;
    if ((load<u32>(literal + LITERAL_BEFORE) & before) === 0) return;
    const expected = load<u64>(literal + LITERAL_WINDOW);
    if (((window | load<u64>(literal + LITERAL_CASE)) & load<u64>(literal + LITERAL_MASK)) === expected) {
      tryLiteral(literal, end);
    }
    index = load<u16>(literal);
  } while (index);
}

/** The window agrees: what of the literal lies outside of it is compared here. */
function tryLiteral(literal: usize, anchor: usize): void {
  const length: i32 = load<u8>(literal + LITERAL_LENGTH);
  const start = anchor - load<u8>(literal + LITERAL_ANCHOR);
  if (start < firstPlace || start >= lastPlace || (length > WINDOW_SIZE && !standsAt(start, literal, length))) return;
  const first = load<u32>(literal + LITERAL_PROBE);
  const last = first + load<u32>(literal + LITERAL_PROBES);
  for (let probe = first; probe < last; probe++) tryProbe(probe, start, start + length);
}

function standsAt(start: usize, literal: usize, length: i32): bool {
  const text = texts + load<u32>(literal + LITERAL_TEXT);
  const folds = load<u8>(literal + LITERAL_FOLD) !== 0;
  for (let i = 0; i < length; i++) {
    const byte: u32 = load<u8>(start + i);
    if ((folds ? folded(byte) : byte) !== load<u8>(text + i)) return false;
  }
  return true;
}
