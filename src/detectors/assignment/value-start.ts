import { BLANK, byteOf, byteSet, LETTER, NEWLINE, QUOTE, skip, standsAt } from './bytes.ts';

/** Where a value begins, and the quote that will end it (0: none). */
export interface ValueStart {
  readonly at: number;
  readonly quote: number;
}

const OPENING = byteSet('([');
const STRING_PREFIX = byteSet('bBrRuUfF@$LN');
const BACKSLASH = byteOf('\\');
const MOST_BLANKS = 40;
const SCHEMES = ['bearer ', 'basic ', 'token ', 'apikey '];

/** Skips what stands between an operator and the value: blanks, one line break before a quote, brackets, string prefixes, quotes. */
export function valueStart(bytes: Uint8Array, afterOperator: number): ValueStart {
  let at = skip(bytes, afterOperator, BLANK, MOST_BLANKS);
  at = acrossLineBreak(bytes, at);
  const unquoted = at;
  at = skip(bytes, skip(bytes, at, OPENING, 2), BLANK, MOST_BLANKS);
  if (STRING_PREFIX[bytes[at]] === 1 && QUOTE[bytes[at + 1]] === 1) at++;
  while (bytes[at] === BACKSLASH && (QUOTE[bytes[at + 1]] === 1 || bytes[at + 1] === BACKSLASH)) at++;
  const quote = bytes[at];
  if (QUOTE[quote] !== 1) return { at: afterScheme(bytes, unquoted), quote: 0 };
  const opened = skip(bytes, at, QUOTE, 3);
  // Two quotes are an empty string, three open a long one.
  const isEmpty = opened - at === 2 && bytes[at] === bytes[at + 1];
  return { at: isEmpty ? at + 1 : afterScheme(bytes, opened), quote };
}

function acrossLineBreak(bytes: Uint8Array, at: number): number {
  let i = at;
  if (bytes[i] === BACKSLASH || bytes[i] === 0x0d) i++;
  if (bytes[i] !== NEWLINE) return at;
  i = skip(bytes, i + 1, BLANK, MOST_BLANKS);
  return QUOTE[bytes[i]] === 1 ? i : at;
}

function afterScheme(bytes: Uint8Array, at: number): number {
  if (LETTER[bytes[at]] !== 1) return at;
  const scheme = SCHEMES.find((word) => standsAt(bytes, at, word));
  return scheme ? at + scheme.length : at;
}
