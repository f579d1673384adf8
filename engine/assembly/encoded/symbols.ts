import { byteSet } from '../byte-sets.ts';

const LETTERS_AND_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Bits of the alphabets that a byte belongs to. */
const BASE64: u32 = 1;
const BASE64URL: u32 = 2;
export const HEX: u32 = 4;

/** For every byte, the alphabets that it belongs to. */
const alphabets = heap.alloc(256);
/** For every symbol of base64 and base64url, its six bits. */
const values = heap.alloc(256);

memory.fill(alphabets, 0, 256);
memory.fill(values, 0, 256);
addAlphabet(`${LETTERS_AND_DIGITS}+/`, BASE64);
addAlphabet(`${LETTERS_AND_DIGITS}-_`, BASE64URL);
addAlphabet('0123456789abcdefABCDEF', HEX);
addValues('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
addValues('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

export const LETTER_OR_DIGIT = byteSet(LETTERS_AND_DIGITS);
/** White space, quotes, angle brackets, control characters: where a percent-encoded stretch ends. */
export const DELIMITER = byteSet('"\'`<>\\{}|^\x7f');
for (let byte: usize = 0; byte <= 0x20; byte++) store<u8>(DELIMITER + byte, 1);

function addAlphabet(chars: string, bit: u32): void {
  for (let i = 0; i < chars.length; i++) {
    const entry = alphabets + chars.charCodeAt(i);
    store<u8>(entry, load<u8>(entry) | bit);
  }
}

function addValues(chars: string): void {
  for (let i = 0; i < 64; i++) store<u8>(values + chars.charCodeAt(i), i);
}

/** The alphabets of the byte at `at`, as bits. */
export function alphabetsAt(at: usize): u32 {
  return load<u8>(alphabets + load<u8>(at));
}

export function isSymbol(at: usize): bool {
  return (alphabetsAt(at) & (BASE64 | BASE64URL)) !== 0;
}

/** Whether every byte of the span is a hexadecimal digit. */
export function isHex(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if ((alphabetsAt(at) & HEX) === 0) return false;
  return true;
}

/** Whether all bytes of the span are symbols of base64, or all are of base64url. */
export function isOneAlphabet(start: usize, end: usize): bool {
  let common = BASE64 | BASE64URL;
  for (let at = start; at < end && common !== 0; at++) common &= alphabetsAt(at);
  return common !== 0;
}

/** Four symbols as 24 bits. */
export function base64Group(at: usize): u32 {
  return (sixBits(at) << 18) | (sixBits(at + 1) << 12) | (sixBits(at + 2) << 6) | sixBits(at + 3);
}

export function sixBits(at: usize): u32 {
  return load<u8>(values + load<u8>(at));
}

/** Two hexadecimal digits as a byte. */
export function hexByte(at: usize): u32 {
  return (hexDigit(load<u8>(at)) << 4) | hexDigit(load<u8>(at + 1));
}

function hexDigit(byte: u32): u32 {
  return byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57;
}

/** White space or printable ASCII. */
export function isPrintable(byte: u32): bool {
  return byte - 0x20 < 0x5f || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
