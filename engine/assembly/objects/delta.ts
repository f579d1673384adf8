/** Three words for each stretch that was copied: its place in the text, that in the base, and its length. */
const COPY_SIZE: usize = 12;
const LONGEST_COPY: usize = 0x10000;
const LONGEST_SHORT: usize = 64;

/** What `readSizes` found last. */
let baseSize: u64 = 0;
let targetSize: u64 = 0;
let next: usize = 0;

/** The size of the text that a delta makes, or -1 when the delta is cut off or says sizes that nobody could hold. */
export function deltaTargetSize(delta: usize, deltaLength: usize): f64 {
  return readSizes(delta, delta + deltaLength) ? <f64>targetSize : -1;
}

function readSizes(delta: usize, end: usize): bool {
  next = delta;
  if (!readSize(end)) return false;
  baseSize = targetSize;
  return readSize(end);
}

/** Seven bits in each byte, the lowest first; into targetSize. */
function readSize(end: usize): bool {
  targetSize = 0;
  for (let shift: u64 = 0; next < end && shift < 49; shift += 7) {
    const byte: u64 = load<u8>(next++);
    targetSize |= (byte & 0x7f) << shift;
    if ((byte & 0x80) === 0) return true;
  }
  return false;
}

/**
 * Makes a text of its base and a delta (gitformat-pack(5), "Deltified representation"). What was copied is written at
 * `copies`: what follows on each other in both texts is one stretch, and of more than `mostCopies`, the others are taken for new.
 *
 * @returns the number of stretches, or -1 when the delta does not fit
 */
export function applyDelta(
  base: usize,
  baseLength: usize,
  delta: usize,
  deltaLength: usize,
  target: usize,
  targetLength: usize,
  copies: usize,
  mostCopies: i32,
): i32 {
  const end = delta + deltaLength;
  if (!readSizes(delta, end) || baseSize !== baseLength || targetSize !== targetLength) return -1;
  let at = next;
  let out = target;
  const outEnd = target + targetLength;
  let count = 0;
  let copiedTo: usize = 0;
  let copiedFrom: usize = 0;
  while (at < end) {
    const op: usize = load<u8>(at++);
    if ((op & 0x80) === 0) {
      if (op === 0 || op > end - at || op > outEnd - out) return -1;
      copyBytes(out, at, op, outEnd);
      at += op;
      out += op;
      continue;
    }
    if (popcnt(op & 0x7f) > end - at) return -1;
    let from: usize = 0;
    let length: usize = 0;
    if (op & 1) from = load<u8>(at++);
    if (op & 2) from |= (<usize>load<u8>(at++)) << 8;
    if (op & 4) from |= (<usize>load<u8>(at++)) << 16;
    if (op & 8) from |= (<usize>load<u8>(at++)) << 24;
    if (op & 16) length = load<u8>(at++);
    if (op & 32) length |= (<usize>load<u8>(at++)) << 8;
    if (op & 64) length |= (<usize>load<u8>(at++)) << 16;
    if (length === 0) length = LONGEST_COPY;
    if (length > baseLength || from > baseLength - length || length > outEnd - out) return -1;
    copyBytes(out, base + from, length, outEnd);
    if (out === copiedTo && base + from === copiedFrom) {
      const last = copies + <usize>(count - 1) * COPY_SIZE;
      store<u32>(last + 8, load<u32>(last + 8) + <u32>length);
      copiedTo = out + length;
      copiedFrom += length;
    } else if (count < mostCopies) {
      const copy = copies + <usize>count * COPY_SIZE;
      store<u32>(copy, <u32>(out - target));
      store<u32>(copy + 4, <u32>from);
      store<u32>(copy + 8, <u32>length);
      count++;
      copiedTo = out + length;
      copiedFrom = base + from + length;
    }
    out += length;
  }
  return out === outEnd ? count : -1;
}

/** Most pieces are short, and for those memory.copy takes longer. What is written behind them is still to come. */
function copyBytes(to: usize, from: usize, length: usize, limit: usize): void {
  if (length > LONGEST_SHORT || to + length + 8 > limit) {
    memory.copy(to, from, length);
    return;
  }
  for (let i: usize = 0; i < length; i += 8) store<u64>(to + i, load<u64>(from + i));
}
