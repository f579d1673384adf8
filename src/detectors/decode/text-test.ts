import { isUtf8 } from 'node:buffer';

const LEAST_PRINTABLE = 0.95;
/** A character of UTF-8 that was cut off at the end leaves at most three bytes. */
const CUT = 3;

/** White space or printable ASCII. */
export const isPrintable = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Whether bytes are text: 95 % printable ASCII, or as much of UTF-8 without control characters. */
export function isText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  let printable = 0;
  let high = 0;
  for (const byte of bytes) {
    if (isPrintable(byte)) printable++;
    else if (byte >= 0x80) high++;
  }
  const least = bytes.length * LEAST_PRINTABLE;
  if (printable >= least) return true;
  return printable + high >= least && isUtf8(bytes.subarray(0, lastWholeCharacter(bytes)));
}

function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(CUT, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) break;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}
