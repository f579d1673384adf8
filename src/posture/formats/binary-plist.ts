/** A list may name the same object often, and itself: what a file of settings holds is less than this. */
const MOST_OBJECTS = 100_000;
const DEEPEST = 100;
/** Seconds between 1970 and 2001, from which dates count. */
const EPOCH_2001 = 978_307_200;

/**
 * Reads a binary property list (Apple, CFBinaryPList.c): objects, a table of their places, and a trailer of 32 bytes.
 * Its own code because readers from elsewhere follow objects that contain themselves without end.
 *
 * @throws Error when it is damaged, contains itself, or unfolds to more than settings do
 */
export function parseBinaryPlist(bytes: Buffer): unknown {
  const trailer = bytes.length - 32;
  const [offsetSize, refSize] = [bytes[trailer + 6], bytes[trailer + 7]];
  const [count, top, table] = [8, 16, 24].map((at) => Number(bytes.readBigUInt64BE(trailer + at)));
  let left = MOST_OBJECTS;
  const unsigned = (at: number, size: number) => bytes.readUIntBE(at, size);

  function read(index: number, depth: number): unknown {
    if (--left < 0 || depth > DEEPEST || index >= count) throw new Error('damaged, or unfolds too far');
    const at = unsigned(table + index * offsetSize, offsetSize);
    const [kind, low] = [bytes[at] >> 4, bytes[at] & 0x0f];
    if (kind === 0x0) return low === 9 ? true : low === 8 ? false : undefined;
    if (kind === 0x1) return low <= 2 ? unsigned(at + 1, 1 << low) : Number(bytes.readBigInt64BE(at + 1));
    if (kind === 0x2) return low === 2 ? bytes.readFloatBE(at + 1) : bytes.readDoubleBE(at + 1);
    if (kind === 0x3) return new Date((bytes.readDoubleBE(at + 1) + EPOCH_2001) * 1000);
    const isLong = low === 0x0f;
    const countSize = isLong ? 1 << (bytes[at + 1] & 0x0f) : 0;
    const length = isLong ? unsigned(at + 2, Math.min(countSize, 6)) : low;
    const start = at + 1 + (isLong ? 1 + countSize : 0);
    return readBody(kind, start, length, depth);
  }

  function readBody(kind: number, start: number, length: number, depth: number): unknown {
    if (length > bytes.length) throw new Error('longer than the file');
    if (kind === 0x4) return bytes.toString('base64', start, start + length);
    if (kind === 0x5) return bytes.toString('latin1', start, start + length);
    if (kind === 0x6)
      return Buffer.from(bytes.subarray(start, start + length * 2))
        .swap16()
        .toString('utf16le');
    const member = (i: number) => read(unsigned(start + i * refSize, refSize), depth + 1);
    const numbers = Array.from({ length }, (_, i) => i);
    if (kind === 0xa || kind === 0xc) return numbers.map(member);
    if (kind !== 0xd) throw new Error('an object of an unknown kind');
    const entries = numbers.map((i) => [String(member(i)), member(i + length)]);
    return Object.fromEntries(entries);
  }

  return read(top, 0);
}
