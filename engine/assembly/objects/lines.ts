import { isSymbol } from '../encoded/symbols.ts';
import { behindByte, findByte } from '../find-byte.ts';

const NEWLINE: u8 = 0x0a;
const SPACE: u32 = 0x20;
const TAB: u32 = 0x09;
/** Lines of wrapped base64 are at least this long, but for the last one (see encoded/base64-run.ts). */
const SHORTEST_BASE64_LINE: usize = 40;
const LONGEST_INDENT: usize = 64;

/** The start of the line that `at` is on, or `from`. */
export function lineStart(at: usize, from: usize): usize {
  return at > from ? behindByte(at, from, NEWLINE) : at;
}

/** Where the line ends that `at` is on: at its newline, or at `end`. */
export function lineEnd(at: usize, end: usize): usize {
  return at < end ? findByte(at, end, NEWLINE) : end;
}

/** Whether a line may be one of several that base64 is wrapped into. */
export function isBase64Line(start: usize, end: usize): bool {
  let at = start;
  const indent = min(end, start + LONGEST_INDENT);
  while (at < indent && (load<u8>(at) === SPACE || load<u8>(at) === TAB)) at++;
  if (end < at + SHORTEST_BASE64_LINE) return false;
  while (at < end && isSymbol(at)) at++;
  // Padding and a carriage return.
  return end - at <= 3;
}
