import { isIn } from './byte-sets.ts';
import { STEP_SIZE } from './layout.ts';
import { setNumber, steps } from './tables.ts';

/** Whether the bytes from `at` on belong, one after the other, to the sets of `count` steps. */
export function hasShape(at: usize, firstStep: u32, count: u32): bool {
  let step = steps + firstStep * STEP_SIZE;
  const last = step + count * STEP_SIZE;
  for (; step < last; step += STEP_SIZE) {
    const set = setNumber(load<u16>(step));
    const end = at + load<u16>(step + 2);
    for (; at < end; at++) if (!isIn(set, at)) return false;
  }
  return true;
}

/** Whether `stop` comes within `most` bytes, with only bytes of `set` before it. */
export function stopsAt(at: usize, set: usize, most: u32, stop: u32): bool {
  const limit = at + most;
  for (; at <= limit; at++) {
    if (load<u8>(at) === stop) return true;
    if (!isIn(set, at)) return false;
  }
  return false;
}

/**
 * Whether `length` bytes in a row that belong to `set` begin at `from` or at most `distance` bytes behind it.
 *
 * Looks at the last byte of a place first (as Boyer and Moore do), so that most bytes are never read.
 */
export function hasRun(from: usize, distance: u32, set: usize, length: u32, textEnd: usize): bool {
  const limit = min(from + distance, textEnd);
  let start = from;
  while (start <= limit) {
    let at = start + length;
    while (at > start && isIn(set, at - 1)) at--;
    if (at === start) return true;
    start = at;
  }
  return false;
}
