/** A stream of bits, the lowest of each byte first (RFC 1951 section 3.1.1). */
export let next: usize = 0;
let end: usize = 0;

/** At least `held` of its lowest bits are the next ones of the stream. */
export let bits: u64 = 0;
export let held: i32 = 0;

export function openBits(start: usize, length: usize): void {
  end = start + length;
  seek(start);
}

/** Holds 56 bits or more; behind the end of the stream they are those of whatever lies there. */
export function refill(): void {
  bits |= load<u64>(next) << held;
  next += (63 - held) >> 3;
  held |= 56;
}

/** Whether more was taken than there was. */
export function isBeyond(): bool {
  return next - (held >> 3) > end;
}

/** At most 16 bits, which must be held. */
export function take(count: i32): u32 {
  const taken = <u32>bits & ((1 << count) - 1);
  bits >>= count;
  held -= count;
  return taken;
}

/** Drops what is left of a byte, and returns the address of the first one of which no bit was taken. */
export function byteAddress(): usize {
  take(held & 7);
  return next - (held >> 3);
}

/** Goes on at an address. */
export function seek(address: usize): void {
  resume(address, 0, 0);
}

/** For those who take bits on their own: goes on where they are. */
export function resume(address: usize, lowest: u64, count: i32): void {
  next = address;
  bits = lowest;
  held = count;
}
