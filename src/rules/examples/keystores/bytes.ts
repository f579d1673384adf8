/** So many random bytes, the same for the same seed. */
export type Noise = (length: number) => Buffer;

/** A whole number in so many bytes, the high one first. */
export function number(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

/** The same, the low byte first. */
export function numberLow(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
}

/** Behind its length. */
export const counted = (bytes: Buffer | string, size: 2 | 4): Buffer =>
  Buffer.concat([number(Buffer.byteLength(bytes), size), Buffer.from(bytes)]);

/** A value in DER, shorter than 64 KB. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** An object identifier in DER, by its content in hexadecimal. */
export const identifier = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

/** A whole number of at most 32 bits in DER. */
export function integer(value: number): Buffer {
  const bytes = number(value, 5);
  const first = bytes.findIndex((byte, i) => byte !== 0 || i === 4);
  return der(0x02, bytes.subarray(bytes[first] >= 0x80 ? first - 1 : first));
}

export const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** Seconds since 1970 that examples have: the beginning of 2026. */
export const MADE = 1_767_225_600;
