import { byteSet, isIn } from '../byte-sets.ts';
import { valueStart } from './value-start.ts';

const OPERATOR = byteSet('=:>,( ');
const REACH = 64;
const MOST_STARTS = 8;
const HYPHEN: u32 = 0x2d;
const NEWLINE: u32 = 0x0a;
const SPACE: u32 = 0x20;

const starts = heap.alloc(MOST_STARTS * sizeof<u32>());

/** The address of the start number `index` that `valueStarts` found last. */
export function startNumber(index: i32): usize {
  return load<u32>(starts + <usize>index * sizeof<u32>());
}

/**
 * How many places there are where a value may begin after a provider's word: behind each operator on the rest of the
 * line, at most 64 bytes on. `DATADOG_API_KEY: "…"`, `datadog.com/?key=…`, `datadog key - …`.
 */
export function valueStarts(from: usize): i32 {
  let count = 0;
  let last: usize = 0;
  for (let i = from; i < from + REACH && count < MOST_STARTS; i++) {
    const byte: u32 = load<u8>(i);
    if (byte === NEWLINE) break;
    const isDash = byte === HYPHEN && load<u8>(i - 1) === SPACE && load<u8>(i + 1) === SPACE;
    if (!isDash && !isIn(OPERATOR, i)) continue;
    const at = valueStart(i + 1);
    if (at === last) continue;
    last = at;
    store<u32>(starts + <usize>count * sizeof<u32>(), <u32>at);
    count++;
  }
  return count;
}
