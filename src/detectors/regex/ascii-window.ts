import { isAscii } from 'node:buffer';

const STAND_IN = 0x7f;

/**
 * The bytes from `start` to `end` as a buffer that holds ASCII only: every other byte becomes DEL.
 *
 * RE2 and its port read invalid UTF-8 differently; on ASCII they agree, and offsets stay offsets in the blob.
 */
export function asciiWindow(bytes: Buffer, start: number, end: number): Buffer {
  const window = bytes.subarray(start, end);
  if (isAscii(window)) return window;
  return Buffer.from(window.map((byte) => (byte < 0x80 ? byte : STAND_IN)));
}
