/** Bits of what a byte may be part of. */
export const BASE64 = 1;
export const BASE64URL = 2;
export const HEX = 4;
/** Ends a percent-encoded stretch: white space, quotes, angle brackets, control characters. */
export const DELIMITER = 8;

/** For every byte, the alphabets that it belongs to. */
export const ALPHABETS: Uint8Array = buildAlphabets();

function buildAlphabets(): Uint8Array {
  const table = new Uint8Array(256);
  const add = (chars: string, bit: number): void => {
    for (const char of chars) table[char.charCodeAt(0)] |= bit;
  };
  const alnum = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  add(`${alnum}+/`, BASE64);
  add(`${alnum}-_`, BASE64URL);
  add('0123456789abcdefABCDEF', HEX);
  add('"\'`<>\\{}|^\x7f', DELIMITER);
  for (let code = 0; code <= 0x20; code++) table[code] |= DELIMITER;
  return table;
}

/** Value of a hexadecimal digit, or -1. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
