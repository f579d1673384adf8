import { byteSet, isIn, QUOTE, skip } from '../byte-sets.ts';
import { lengthOf, standsAt, word } from '../word.ts';

const SPACE = byteSet(' \t\r\n');
const LESS: u32 = 0x3c;
const GREATER: u32 = 0x3e;
const SLASH: u32 = 0x2f;
const CDATA_END: u32 = 0x5d;
const NEWLINE: u32 = 0x0a;
const MOST_SPACE = 80;
const CDATA = word('<![cdata[');
/** Elements of which one names what the next one holds: property lists, Hadoop and Maven settings. */
const KEY_END = word('</key>');
const STRING_START = word('<string>');
const NAME_END = word('</name>');
const VALUE_START = word('<value>');

/** What `readElementContent` found last, as addresses. */
export let contentStart: usize = 0;
export let contentEnd: usize = 0;

/**
 * Reads the text of `<name>text</name>` or `<key>name</key><string>text</string>`, also where it stands on a line of its
 * own; false when the name is no such element's, or the text is in quotes, empty, or longer than `maxLength` bytes.
 *
 * @param textEnd where all the text ends
 */
export function readElementContent(nameEnd: usize, maxLength: u32, textEnd: usize): bool {
  const opened = load<u8>(nameEnd) === GREATER ? nameEnd + 1 : afterPair(nameEnd);
  if (opened === 0) return false;
  contentStart = skip(opened, SPACE, MOST_SPACE);
  if (isIn(QUOTE, contentStart)) return false;
  const isCdata = standsAt(contentStart, CDATA);
  if (isCdata) contentStart += lengthOf(CDATA);
  const closer = isCdata ? CDATA_END : LESS;
  const limit = min(textEnd, contentStart + maxLength + MOST_SPACE);
  let stop = contentStart;
  while (stop < limit && load<u8>(stop) !== closer) stop++;
  if (stop >= limit || (!isCdata && load<u8>(stop + 1) !== SLASH)) return false;
  contentEnd = stop;
  while (contentEnd > contentStart && isIn(SPACE, contentEnd - 1)) contentEnd--;
  return contentEnd > contentStart && contentEnd - contentStart <= maxLength && isOneLine();
}

function isOneLine(): bool {
  for (let i = contentStart; i < contentEnd; i++) if (load<u8>(i) === NEWLINE) return false;
  return true;
}

function afterPair(nameEnd: usize): usize {
  return behindPair(nameEnd, KEY_END, STRING_START) || behindPair(nameEnd, NAME_END, VALUE_START);
}

function behindPair(nameEnd: usize, close: usize, open: usize): usize {
  if (!standsAt(nameEnd, close)) return 0;
  const next = skip(nameEnd + lengthOf(close), SPACE, MOST_SPACE);
  return standsAt(next, open) ? next + lengthOf(open) : 0;
}
