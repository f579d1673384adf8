import { LONGEST_RUN } from '../layout.ts';
import { beginsAsText } from './sample.ts';
import { symbolsEnd } from './symbol-core.ts';
import { isSymbol, sixBits } from './symbols.ts';
import { addByte, beginTextTest, isNoText, isText } from './text-test.ts';

/** Lines of wrapped base64 (RFC 2045: 76, RFC 7468: 64) are at least this long, but for the last. */
const SHORTEST_LINE: usize = 40;
const LONGEST_INDENT = 64;
/** Of a longer text, so many bytes must decode to text by themselves. */
const PROBE: usize = 512;
const EQUALS: u32 = 0x3d;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const SPACE: u32 = 0x20;
const TAB: u32 = 0x09;

/** Where the base64 text ends that begins with the span, with its padding and the lines that continue it; 0 if it is no text. */
export function base64End(start: usize, end: usize): usize {
  if (!beginsAsText(start, end)) return 0;
  // Lines of bytes that are no text may well begin like one: each of them would otherwise be followed to the end.
  const near = endOfLines(start, min(end, start + PROBE), start + PROBE);
  if (!decodesToText(start, near)) return 0;
  const last = endOfLines(start, end, start + LONGEST_RUN);
  return decodesToText(start, last) ? last : 0;
}

/** Whether the whole run, across its lines, decodes to text. */
function decodesToText(start: usize, end: usize): bool {
  beginTextTest(((end - start) / 4) * 3 + 3);
  let bits: u32 = 0;
  let count = 0;
  for (let at = start; at < end; at++) {
    if (!isSymbol(at)) continue;
    bits = (bits << 6) | sixBits(at);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    addByte((bits >> count) & 0xff);
    if (isNoText()) return false;
  }
  return isText();
}

/** Where the base64 ends that begins with the span: after padding, or after the last of the lines that it is wrapped into, at most `limit`. */
function endOfLines(start: usize, end: usize, limit: usize): usize {
  let last = end;
  let length = end - start;
  while (load<u8>(last) !== EQUALS && length % 4 === 0 && length >= SHORTEST_LINE) {
    const next = nextLine(last);
    if (next === 0) break;
    const stop = symbolsEnd(next, limit);
    if (stop === next || stop === limit || !endsLine(stop)) break;
    length = paddedEnd(stop) - next;
    if (length % 4 !== 0) break;
    last = stop;
  }
  return paddedEnd(last);
}

/** Where the text of the next line begins, behind its indentation; 0 when the line does not end at `at`. */
function nextLine(at: usize): usize {
  let next = load<u8>(at) === CR ? at + 1 : at;
  if (load<u8>(next) !== LF) return 0;
  next++;
  const limit = next + LONGEST_INDENT;
  while (next < limit && (load<u8>(next) === SPACE || load<u8>(next) === TAB)) next++;
  return isSymbol(next) ? next : 0;
}

function endsLine(at: usize): bool {
  const after: u32 = load<u8>(paddedEnd(at));
  return after === 0 || after === LF || after === CR;
}

function paddedEnd(at: usize): usize {
  if (load<u8>(at) !== EQUALS) return at;
  return load<u8>(at + 1) === EQUALS ? at + 2 : at + 1;
}
