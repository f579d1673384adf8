import { byteSet, isIn, NAME, QUOTE } from '../byte-sets.ts';
import { contentEnd, contentStart, readElementContent } from './element-content.ts';
import { afterOperator } from './operators.ts';
import { isTellingSuffix } from './telling-suffix.ts';
import { quoteOfValue, valueStart } from './value-start.ts';

const LONGEST_NAME = 64;
const JOINER = byteSet('-.$');
const UNQUOTED_END = byteSet(' \t\r\n"\'`<>,;)]}&|\\');
const OPENING = byteSet('([{');
const BACKSLASH: u32 = 0x5c;
const NEWLINE: u32 = 0x0a;
const CR: u32 = 0x0d;
const SPACE: u32 = 0x20;

/** What `readNamedValue` found last, as addresses; the value without its quotes, or between the tags of an element. */
export let nameStart: usize = 0;
export let nameEnd: usize = 0;
export let valueBegin: usize = 0;
export let valueEnd: usize = 0;
/** Whether quotes or tags stand around it. */
export let isDelimited: bool = false;

/**
 * Reads what is assigned to the name that holds the word from `wordStart` to `wordEnd`, if that leaves the name telling.
 *
 * @param maxLength values of more bytes are not read
 * @param textEnd where the text ends
 */
export function readNamedValue(wordStart: usize, wordEnd: usize, maxLength: u32, textEnd: usize): bool {
  nameStart = extendLeft(wordStart);
  nameEnd = extendRight(wordEnd);
  if (!isTellingSuffix(wordEnd, nameEnd)) return false;
  if (readElementContent(nameEnd, maxLength, textEnd)) {
    valueBegin = contentStart;
    valueEnd = contentEnd;
    isDelimited = true;
    return true;
  }
  const after = afterOperator(nameStart, nameEnd);
  if (after === 0) return false;
  valueBegin = valueStart(after);
  const quote = quoteOfValue;
  isDelimited = quote !== 0;
  if (quote === 0 && isIn(OPENING, valueBegin)) return false;
  valueEnd = endOfValue(valueBegin, quote, maxLength, textEnd);
  return valueEnd > valueBegin;
}

function extendLeft(wordStart: usize): usize {
  const limit = wordStart - LONGEST_NAME;
  let i = wordStart;
  while (i > limit && (isIn(NAME, i - 1) || isIn(JOINER, i - 1))) i--;
  return i;
}

function extendRight(wordEnd: usize): usize {
  const limit = wordEnd + LONGEST_NAME;
  let i = wordEnd;
  while (i < limit && (isIn(NAME, i) || (isIn(JOINER, i) && isIn(NAME, i + 1)))) i++;
  return i;
}

/** 0 when the value is too long. */
function endOfValue(at: usize, quote: u32, maxLength: u32, textEnd: usize): usize {
  const limit = min(textEnd, at + maxLength + 1);
  for (let i = at; i < limit; i++) {
    const byte: u32 = load<u8>(i);
    if (quote === 0 ? isIn(UNQUOTED_END, i) : byte === quote || byte === NEWLINE) return withoutTrailingBlanks(at, i);
    if (byte === BACKSLASH && quote !== 0) {
      if (isIn(QUOTE, i + 1)) return i;
      i++;
    }
  }
  return limit === textEnd && limit - at <= maxLength ? limit : 0;
}

/** A line break inside quotes means that the quote was none: the value ends with the line. */
function withoutTrailingBlanks(start: usize, end: usize): usize {
  while (end > start && (load<u8>(end - 1) === CR || load<u8>(end - 1) === SPACE)) end--;
  return end;
}
