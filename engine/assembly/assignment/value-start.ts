import { BLANK, byteSet, isIn, QUOTE, skip } from '../byte-sets.ts';
import { lengthOf, standsAt, word } from '../word.ts';

const OPENING = byteSet('([');
const STRING_PREFIX = byteSet('bBrRuUfF@$LN');
const BACKSLASH: u32 = 0x5c;
const NEWLINE: u32 = 0x0a;
const CR: u32 = 0x0d;
const MOST_BLANKS = 40;
const MOST_BACKSLASHES = 16;
const API_TOKEN = word('api-token ');
const API_KEY = word('api-key ');
/** Okta's. */
const SSWS = word('ssws ');
/** Opsgenie's. */
const GENIE_KEY = word('geniekey ');

/** The quote that will end the value found last by `valueStart`; 0 when it is not quoted. */
export let quoteOfValue: u32 = 0;

/** Skips what stands between an operator and the value: blanks, one line break before a quote, brackets, string prefixes, quotes. */
export function valueStart(afterOperator: usize): usize {
  const unquoted = acrossLineBreak(skip(afterOperator, BLANK, MOST_BLANKS));
  let at = skip(skip(unquoted, OPENING, 2), BLANK, MOST_BLANKS);
  if (isIn(STRING_PREFIX, at) && isIn(QUOTE, at + 1)) at++;
  at = skipBackslashes(at);
  if (!isIn(QUOTE, at)) {
    quoteOfValue = 0;
    return afterScheme(unquoted);
  }
  quoteOfValue = load<u8>(at);
  const opened = skip(at, QUOTE, 3);
  // Two quotes are an empty string, three open a long one.
  const isEmpty = opened - at === 2 && load<u8>(at) === load<u8>(at + 1);
  return isEmpty ? at + 1 : afterScheme(opened);
}

/** Those of a quote that stands in a quoted text. */
function skipBackslashes(at: usize): usize {
  const limit = at + MOST_BACKSLASHES;
  while (at < limit && load<u8>(at) === BACKSLASH && (isIn(QUOTE, at + 1) || load<u8>(at + 1) === BACKSLASH)) at++;
  return at;
}

function acrossLineBreak(at: usize): usize {
  let i = at;
  if (load<u8>(i) === BACKSLASH || load<u8>(i) === CR) i++;
  if (load<u8>(i) !== NEWLINE) return at;
  i = skip(i + 1, BLANK, MOST_BLANKS);
  return isIn(QUOTE, i) ? i : at;
}

/** Behind `bearer `, `basic `, `token `, `apikey ` and other names of schemes, in any case. */
function afterScheme(at: usize): usize {
  const head: u32 = load<u32>(at) | 0x20202020;
  const tail: u32 = load<u32>(at + 4) | 0x20202020;
  if (head === 0x72616562 && (tail & 0xffffff) === 0x207265 && load<u8>(at + 6) === 0x20) return at + 7;
  if (head === 0x69736162 && (tail & 0xffff) === 0x2063 && load<u8>(at + 5) === 0x20) return at + 6;
  if (head === 0x656b6f74 && (tail & 0xffff) === 0x206e && load<u8>(at + 5) === 0x20) return at + 6;
  if (head === 0x6b697061 && (tail & 0xffffff) === 0x207965 && load<u8>(at + 6) === 0x20) return at + 7;
  if (standsAt(at, API_TOKEN)) return at + lengthOf(API_TOKEN);
  if (standsAt(at, API_KEY)) return at + lengthOf(API_KEY);
  if (standsAt(at, SSWS)) return at + lengthOf(SSWS);
  return standsAt(at, GENIE_KEY) ? at + lengthOf(GENIE_KEY) : at;
}
