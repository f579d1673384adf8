import { isPrintable } from './symbols.ts';

let printable: usize = 0;
let high: usize = 0;
let all: usize = 0;
/** Bytes of a character of UTF-8 that are still to come. */
let missing: i32 = 0;
let isUtf8: bool = true;
/** Bytes that there will be at most. */
let most: usize = 0;

/** @param atMost how many bytes will be added at most */
export function beginTextTest(atMost: usize): void {
  most = atMost;
  printable = 0;
  high = 0;
  all = 0;
  missing = 0;
  isUtf8 = true;
}

export function addByte(byte: u32): void {
  all++;
  if (byte >= 0x80) {
    high++;
    addHigh(byte);
    return;
  }
  if (isPrintable(byte)) printable++;
  if (missing > 0) isUtf8 = false;
}

function addHigh(byte: u32): void {
  if (missing > 0) {
    if (byte >= 0xc0) isUtf8 = false;
    missing--;
  } else if (byte >= 0xc2 && byte < 0xf5) missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  else isUtf8 = false;
}

/** Whether it is no text for certain, whatever is still to come. */
export function isNoText(): bool {
  return (all - printable - (isUtf8 ? high : 0)) * 20 > most;
}

/** Whether 19 of 20 bytes are printable, or as many in UTF-8 without control characters; the last character may be cut off. */
export function isText(): bool {
  if (all > 0 && printable * 20 >= all * 19) return true;
  return all > 0 && isUtf8 && (printable + high) * 20 >= all * 19;
}
