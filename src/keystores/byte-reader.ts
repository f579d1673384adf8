/** Takes bytes from the front. */
export interface ByteReader {
  /** @throws Error when the bytes end before */
  take(length: number): Buffer;
  /** A whole number, the high byte first. @throws Error when the bytes end before */
  number(size: 1 | 2 | 4): number;
  /** How many are left. */
  readonly left: number;
}

export function byteReader(bytes: Buffer): ByteReader {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('cut off');
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    take,
    number: (size) => take(size).readUIntBE(0, size),
    get left() {
      return bytes.length - at;
    },
  };
}
