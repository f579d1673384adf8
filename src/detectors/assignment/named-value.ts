import { byteOf, byteSet, NAME, NEWLINE, QUOTE } from './bytes.ts';
import { afterOperator } from './operators.ts';
import { isTellingSuffix } from './telling-suffix.ts';
import { type ValueStart, valueStart } from './value-start.ts';

/** A value that a name stands for; the offsets are the value's, without quotes. */
export interface NamedValue {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_NAME = 64;
const JOINER = byteSet('-.$');
const UNQUOTED_END = byteSet(' \t\r\n"\'`<>,;)]}&|\\');
const OPENING = byteSet('([{');
const BACKSLASH = byteOf('\\');

/**
 * Reads what is assigned to the name that holds the word from `wordStart` to `wordEnd`.
 *
 * @param maxLength values of more bytes are not read
 */
export function readNamedValue(
  bytes: Buffer,
  wordStart: number,
  wordEnd: number,
  maxLength: number,
): NamedValue | undefined {
  const nameStart = extendLeft(bytes, wordStart);
  const nameEnd = extendRight(bytes, wordEnd);
  const word = bytes.toString('latin1', wordStart, wordEnd);
  if (!isTellingSuffix(word, bytes.toString('latin1', wordEnd, nameEnd))) return undefined;
  const after = afterOperator(bytes, { start: nameStart, end: nameEnd });
  if (after === undefined) return undefined;
  const begin = valueStart(bytes, after);
  if (begin.quote === 0 && OPENING[bytes[begin.at]] === 1) return undefined;
  const end = valueEnd(bytes, begin, maxLength);
  if (end === undefined || end === begin.at) return undefined;
  return { name: bytes.subarray(nameStart, nameEnd).toString('latin1'), start: begin.at, end };
}

function extendLeft(bytes: Uint8Array, wordStart: number): number {
  const limit = Math.max(0, wordStart - LONGEST_NAME);
  let i = wordStart;
  while (i > limit && (NAME[bytes[i - 1]] === 1 || JOINER[bytes[i - 1]] === 1)) i--;
  return i;
}

function extendRight(bytes: Uint8Array, wordEnd: number): number {
  const limit = Math.min(bytes.length, wordEnd + LONGEST_NAME);
  let i = wordEnd;
  while (i < limit && (NAME[bytes[i]] === 1 || (JOINER[bytes[i]] === 1 && NAME[bytes[i + 1]] === 1))) i++;
  return i;
}

function valueEnd(bytes: Uint8Array, { at, quote }: ValueStart, maxLength: number): number | undefined {
  const limit = Math.min(bytes.length, at + maxLength + 1);
  for (let i = at; i < limit; i++) {
    const byte = bytes[i];
    if (quote === 0 ? UNQUOTED_END[byte] === 1 : byte === quote || byte === NEWLINE) return endOfValue(bytes, at, i);
    if (byte === BACKSLASH && quote !== 0) {
      if (QUOTE[bytes[i + 1]] === 1) return i;
      i++;
    }
  }
  return limit === bytes.length && limit - at <= maxLength ? limit : undefined;
}

/** A line break inside quotes means that the quote was none: the value ends with the line. */
function endOfValue(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] === 0x0d || bytes[last - 1] === 0x20)) last--;
  return last;
}
