/** Sets of characters as bits, so that a text is classified in one pass and without a regular expression. */
export const CHARS = {
  lower: 1,
  upper: 2,
  digit: 4,
  hexLetter: 8,
  underscore: 16,
  dash: 32,
  dot: 64,
  space: 128,
  base64Symbol: 256,
  symbol: 512,
  high: 1024,
} as const;

/** Letters, digits and underscore: what an identifier is made of. */
export const IDENTIFIER = CHARS.lower | CHARS.upper | CHARS.digit | CHARS.hexLetter | CHARS.underscore;
export const ALNUM = CHARS.lower | CHARS.upper | CHARS.digit | CHARS.hexLetter;
export const LETTER = CHARS.lower | CHARS.upper;

const SETS = buildSets();

function buildSets(): Uint16Array {
  const sets = new Uint16Array(256);
  for (let code = 0; code < 256; code++) sets[code] = setOf(String.fromCharCode(code), code);
  return sets;
}

function setOf(char: string, code: number): number {
  if (code >= 0x80) return CHARS.high;
  if (char >= '0' && char <= '9') return CHARS.digit;
  const hexLetter = 'abcdefABCDEF'.includes(char) ? CHARS.hexLetter : 0;
  if (char >= 'a' && char <= 'z') return CHARS.lower | hexLetter;
  if (char >= 'A' && char <= 'Z') return CHARS.upper | hexLetter;
  if (char === '_') return CHARS.underscore;
  if (char === '-') return CHARS.dash;
  if (char === '.') return CHARS.dot;
  if (code <= 0x20) return CHARS.space;
  return '+/='.includes(char) ? CHARS.base64Symbol : CHARS.symbol;
}

/** The sets that the char at `index` belongs to; 0 outside the text. */
export function charSets(text: string, index: number): number {
  return index >= 0 && index < text.length ? SETS[text.charCodeAt(index) & 0xff] : 0;
}

/** Whether the text is not empty and each of its chars belongs to one of `sets`. */
export function consistsOf(text: string, sets: number): boolean {
  for (let i = 0; i < text.length; i++) if (!(charSets(text, i) & sets)) return false;
  return text.length > 0;
}

/** Whether one of the text's chars belongs to one of `sets`. */
export function holdsAny(text: string, sets: number): boolean {
  for (let i = 0; i < text.length; i++) if (charSets(text, i) & sets) return true;
  return false;
}

/** How many chars belong to one of `sets`. */
export function countOf(text: string, sets: number): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (charSets(text, i) & sets) count++;
  return count;
}

/** Whether all chars are hexadecimal digits. */
export const isHex = (text: string): boolean => consistsOf(text, CHARS.digit | CHARS.hexLetter);

/** For each char, the last text that was seen to have it. */
const seenIn = new Uint32Array(256);
let texts = 0;

/** How many different chars the text has. */
export function distinctChars(text: string): number {
  texts = (texts + 1) >>> 0;
  let distinct = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) & 0xff;
    if (seenIn[code] === texts) continue;
    seenIn[code] = texts;
    distinct++;
  }
  return distinct;
}
