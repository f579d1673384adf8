/** A stream of bits, the lowest of each byte first (RFC 1951 section 3.1.1). */
let next: usize = 0;
let end: usize = 0;

/** At least `held` of its lowest bits are the next ones of the stream; behind its end there are zeros. */
export let bits: u64 = 0;
/** Below zero when more was taken than there was. */
export let held: i32 = 0;

export function openBits(start: usize, length: usize): void {
  next = start;
  end = start + length;
  bits = 0;
  held = 0;
}

/** Holds 56 bits or more, or all that are left. */
export function refill(): void {
  if (next + 8 <= end) {
    bits |= load<u64>(next) << held;
    next += (63 - held) >> 3;
    held |= 56;
    return;
  }
  while (held <= 56 && next < end) {
    bits |= (<u64>load<u8>(next++)) << held;
    held += 8;
  }
}

export function drop(count: i32): void {
  bits >>= count;
  held -= count;
}

/** At most 16 bits, which must be held. */
export function take(count: i32): u32 {
  const taken = <u32>bits & ((1 << count) - 1);
  drop(count);
  return taken;
}

/** Drops what is left of a byte, and returns the address of the first one of which no bit was taken. */
export function byteAddress(): usize {
  drop(held & 7);
  return next - (held >> 3);
}

/** Goes on at an address. */
export function seek(address: usize): void {
  next = address;
  bits = 0;
  held = 0;
}
