const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();

/** Named character sets of generator expressions. */
export const CHARSETS: Readonly<Record<string, string>> = {
  digits: DIGITS,
  lower: LOWER,
  upper: UPPER,
  alpha: UPPER + LOWER,
  alnum: DIGITS + UPPER + LOWER,
  base62: DIGITS + UPPER + LOWER,
  lowernum: DIGITS + LOWER,
  uppernum: DIGITS + UPPER,
  hex: `${DIGITS}abcdef`,
  HEX: `${DIGITS}ABCDEF`,
  base32: `${UPPER}234567`,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  base64: `${UPPER}${LOWER}${DIGITS}+/`,
  base64url: `${UPPER}${LOWER}${DIGITS}-_`,
};

/** The characters of a bracket expression such as `[A-Z2-7_]`. */
export function bracketCharset(expression: string): string {
  const inner = expression.slice(1, -1);
  let chars = '';
  for (let i = 0; i < inner.length; i++) {
    const isRange = inner[i + 1] === '-' && i + 2 < inner.length;
    const last = inner.charCodeAt(isRange ? i + 2 : i);
    for (let code = inner.charCodeAt(i); code <= last; code++) chars += String.fromCharCode(code);
    if (isRange) i += 2;
  }
  return chars;
}
