const BASE64_SYMBOLS = buildSymbols();

function buildSymbols(): Uint8Array {
  const table = new Uint8Array(256);
  for (const char of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/-_')
    table[char.charCodeAt(0)] = 1;
  return table;
}

/** Whether a byte is a symbol of base64 or of base64url (RFC 4648). */
export const isBase64Symbol = (byte: number): boolean => BASE64_SYMBOLS[byte] === 1;

/** Value of a hexadecimal digit, or -1. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
