import { tryLong, tryShort } from './literals.ts';
import { firstLong, firstShort, secondLong, secondShort, shiftOr } from './tables.ts';

const NONE: u32 = 0xffffffff;

/**
 * Walks the bytes from `from` to `to` in pairs with a shift-or automaton of four lanes and tries what it lets through.
 *
 * A lane has a bit for each of 32 buckets of literals; a bit that is clear after four pairs says that the last bytes may
 * be those of a literal of that bucket. Four pairs are walked before anything is asked, because mostly there is nothing to
 * ask for. Two lanes lie in each of two words: on x86-64, one v128 for all four takes a fifth more time.
 */
export function filter(from: usize, to: usize): void {
  let near: u64 = 0;
  let far: u64 = 0;
  for (let at = from; at < to; at += 8) {
    const pairs = load<u64>(at);
    const mask0 = maskOf(pairs & 0xffff);
    const a = (near >> 32) | (far << 32) | load<u64>(mask0);
    far = (far >> 32) | load<u64>(mask0 + 8);
    const mask1 = maskOf((pairs >> 16) & 0xffff);
    const b = (a >> 32) | (far << 32) | load<u64>(mask1);
    far = (far >> 32) | load<u64>(mask1 + 8);
    const mask2 = maskOf((pairs >> 32) & 0xffff);
    const c = (b >> 32) | (far << 32) | load<u64>(mask2);
    far = (far >> 32) | load<u64>(mask2 + 8);
    const mask3 = maskOf(pairs >> 48);
    near = (c >> 32) | (far << 32) | load<u64>(mask3);
    far = (far >> 32) | load<u64>(mask3 + 8);
    if (<u32>(a & b & c & near) !== NONE) tryPairs(at, ~(<u32>a), ~(<u32>b), ~(<u32>c), ~(<u32>near));
  }
}

function maskOf(pair: u64): usize {
  return shiftOr + ((<usize>pair) << 4);
}

/** Tries what may end in four pairs, by the buckets that each lets through. Most often it is one literal in one pair. */
function tryPairs(at: usize, a: u32, b: u32, c: u32, d: u32): void {
  let ends = endsOf(a, firstLong, secondLong, 0) | endsOf(b, firstLong, secondLong, 2);
  ends |= endsOf(c, firstLong, secondLong, 4) | endsOf(d, firstLong, secondLong, 6);
  for (; ends !== 0; ends &= ends - 1) tryLong(at + 1 + ctz(ends));
  if (((a | b | c | d) & (firstShort | secondShort)) === 0) return;
  ends = endsOf(a, firstShort, secondShort, 0) | endsOf(b, firstShort, secondShort, 2);
  ends |= endsOf(c, firstShort, secondShort, 4) | endsOf(d, firstShort, secondShort, 6);
  for (; ends !== 0; ends &= ends - 1) tryShort(at + 1 + ctz(ends));
}

/** Two bits, from bit `shift` on: whether something ends in the first and in the second byte of a pair. */
function endsOf(buckets: u32, first: u32, second: u32, shift: u32): u32 {
  const inFirst: u32 = (buckets & first) !== 0 ? 1 : 0;
  const inSecond: u32 = (buckets & second) !== 0 ? 2 : 0;
  return (inFirst | inSecond) << shift;
}
