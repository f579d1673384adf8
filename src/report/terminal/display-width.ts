const PLAIN = /^[\x20-\x7e]*$/;

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/**
 * Two cells: East Asian Wide and Fullwidth blocks (UAX #11) by script and range, and what emoji fonts draw (UTS #51).
 * Sequences of emoji count as all their parts, so that a width is never told too small.
 */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\u30a0-\u30ff\uff01-\uff60\uffe0-\uffe6]$/u;

/** Cells that a text without control characters takes in a terminal. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** Cells of one character (code point): 0, 1 or 2. */
export function charWidth(char: string): number {
  if (PLAIN.test(char)) return 1;
  if (ZERO_WIDTH.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}
