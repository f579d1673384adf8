import { folded } from './byte-sets.ts';
import {
  HASH_BITS,
  HASH_FACTOR_HIGH,
  HASH_FACTOR_LOW,
  KEY_OF_EIGHT,
  KEY_OF_FOUR,
  KEY_OF_THREE,
  KEYS,
  LITERAL_ANCHOR,
  LITERAL_CASE,
  LITERAL_FOLD,
  LITERAL_LENGTH,
  LITERAL_MASK,
  LITERAL_PROBE,
  LITERAL_PROBES,
  LITERAL_SIZE,
  LITERAL_TEXT,
  LITERAL_WINDOW,
  LOWER_CASE,
  WINDOW_SIZE,
} from './layout.ts';
import { tryProbe } from './probes.ts';
import { firstPlace, lastPlace } from './subject.ts';
import { heads, literals, texts } from './tables.ts';

/** Of eight bytes, those that belong to a key. */
const keyMasks = heap.alloc(KEYS * 8);
store<u64>(keyMasks + KEY_OF_EIGHT * 8, ~(<u64>0));
store<u64>(keyMasks + KEY_OF_FOUR * 8, ~(<u64>0) << 32);
store<u64>(keyMasks + KEY_OF_THREE * 8, ~(<u64>0) << 40);

const ALL_LOWER_CASE: u64 = LOWER_CASE * (~(<u64>0) / 0xff);
const HASH_FACTOR: u64 = ((<u64>HASH_FACTOR_HIGH) << 32) | HASH_FACTOR_LOW;

/** The number of the first literal that may have the key before an end, from 1; 0: none has. */
export function headOf(end: usize, key: u32): u32 {
  const bytes = (load<u64>(end - WINDOW_SIZE) | ALL_LOWER_CASE) & load<u64>(keyMasks + <usize>key * 8);
  const hash = (bytes * HASH_FACTOR) >> (64 - HASH_BITS);
  return load<u16>(heads + <usize>((key << HASH_BITS) | <u32>hash) * 2);
}

/** Tries a literal by its number, and those behind it in its chain. */
export function tryChain(end: usize, first: u32): void {
  let index = first;
  const window = load<u64>(end - WINDOW_SIZE);
  do {
    const literal = literals + (index - 1) * LITERAL_SIZE;
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
