import { byteSet, isIn } from '../byte-sets.ts';
import { valueStart } from './value-start.ts';

const OPERATOR = byteSet('=:>,(| ');
const REACH = 64;
const MOST_STARTS = 8;
const HYPHEN: u32 = 0x2d;
const UNDERSCORE: u32 = 0x5f;
const NEWLINE: u32 = 0x0a;
const SPACE: u32 = 0x20;

const starts = heap.alloc(MOST_STARTS * sizeof<u32>());

/** The address of the start number `index` that `valueStarts` found last. */
export function startNumber(index: i32): usize {
  return load<u32>(starts + <usize>index * sizeof<u32>());
}

/**
 * How many places there are where a value may begin after a provider's word: behind each operator on the rest of the
 * line, at most 64 bytes on. `DATADOG_API_KEY: "…"`, `datadog.com/?key=…`, `datadog key - …`, `datadog-api-key-…`.
 */
export function valueStarts(from: usize): i32 {
  let count = 0;
  let last: usize = 0;
  for (let i = from; i < from + REACH && count < MOST_STARTS; i++) {
    const byte: u32 = load<u8>(i);
    if (byte === NEWLINE) break;
    if (!isIn(OPERATOR, i) && !isDash(i) && !joinsToKey(i)) continue;
    const at = valueStart(i + 1);
    if (at === last) continue;
    last = at;
    store<u32>(starts + <usize>count * sizeof<u32>(), <u32>at);
    count++;
  }
  return count;
}

function isDash(at: usize): bool {
  return load<u8>(at) === HYPHEN && load<u8>(at - 1) === SPACE && load<u8>(at + 1) === SPACE;
}

/** Whether a hyphen or an underscore follows `key`, `token`, `secret`, `access` or `private`, in any case. */
function joinsToKey(at: usize): bool {
  const byte: u32 = load<u8>(at);
  if (byte !== HYPHEN && byte !== UNDERSCORE) return false;
  const ending = (load<u32>(at - 4) | 0x20202020) >>> 8;
  return (
    ending === 0x79656b || ending === 0x6e656b || ending === 0x746572 || ending === 0x737365 || ending === 0x657461
  );
}
