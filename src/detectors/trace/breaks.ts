import type { Span } from '../../core/match.ts';
import { NEAR } from '../../rules/pattern/far-reaching.ts';
import { isBase64Symbol } from '../decode/alphabets.ts';

const NEWLINE = 0x0a;
/** No value that ends on the line of its literal, or on the next, is longer. */
const LONGEST_LINE = 34_000;
/** Lines of wrapped base64 are at least this long, but for the last one (see engine/assembly/encoded). */
const SHORTEST_BASE64_LINE = 40;
const LONGEST_INDENT = 64;
/** Up to here, a loop is quicker than asking for a search. */
const USUAL_LINE = 200;
/** Of a text with a longer piece of wrapped base64 nothing is inherited. */
const LONGEST_ZONE = 1 << 20;

/** How a text was made of its base. */
export interface Edit {
  /** See scanners: triples of offset in the text, offset in the base, length; in order of place in the text. */
  readonly copies: ArrayLike<number>;
  readonly baseLength: number;
}

/** Where a text is not what its base was: stretches that are new, and empty ones where something is gone or moved. */
export function breaksOf({ copies, baseLength }: Edit, length: number): readonly Span[] {
  const breaks: Span[] = [];
  let [end, baseEnd] = [0, 0];
  for (let i = 0; i < copies.length; i += 3) {
    const [at, from, size] = [copies[i], copies[i + 1], copies[i + 2]];
    if (at > end || from !== baseEnd) breaks.push({ start: end, end: at });
    end = at + size;
    baseEnd = from + size;
  }
  if (end < length || baseEnd !== baseLength) breaks.push({ start: end, end: length });
  return breaks;
}

/** Where literals are looked for again: what a break can make or undo begins on its line, or on one of the two before. */
export function rangesAround(breaks: readonly Span[], text: Buffer): readonly Span[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of breaks) {
    const last = ranges.at(-1);
    const until = Math.min(text.length, end + NEAR);
    const from = last && start <= last.end ? last.end : Math.max(0, linesBack(text, start) - NEAR);
    if (last && from <= last.end) last.end = Math.max(last.end, until);
    else ranges.push({ start: from, end: until });
  }
  return ranges;
}

function linesBack(text: Buffer, at: number): number {
  const from = Math.max(0, at - LONGEST_LINE);
  let start = at;
  for (let lines = 0; lines < 3 && start > from; lines++) start = lineStart(text, start - 1, from);
  return start;
}

/** The start of the line that `at` is on, or `from`. */
function lineStart(text: Buffer, at: number, from: number): number {
  let start = at;
  const near = Math.max(from, at - USUAL_LINE);
  while (start > near && text[start - 1] !== NEWLINE) start--;
  if (start > near || near === from) return start;
  const newline = text.subarray(from, near).lastIndexOf(NEWLINE);
  return newline < 0 ? from : from + newline + 1;
}

/**
 * Where encoded runs are looked for again: whole lines, and those beside them that wrapped base64 goes on over.
 *
 * @returns undefined when that is too much of the text
 */
export function zonesAround(breaks: readonly Span[], text: Buffer): readonly Span[] | undefined {
  const zones: { start: number; end: number }[] = [];
  for (const { start, end } of breaks) {
    const last = zones.at(-1);
    if (last && end < last.end) continue;
    const from = blockStart(text, start, last?.end ?? 0);
    const until = blockEnd(text, end);
    if (until - from > LONGEST_ZONE + (end - start)) return undefined;
    if (last && from <= last.end) last.end = until;
    else zones.push({ start: from, end: until });
  }
  return zones;
}

/** @param from the start of a line; nothing before it is looked at */
function blockStart(text: Buffer, at: number, from: number): number {
  let start = lineStart(text, at, from);
  for (let isBase64 = true; isBase64 && start > from; ) {
    const before = lineStart(text, start - 1, from);
    isBase64 = isBase64Line(text, before, start - 1);
    start = before;
    if (at - start > LONGEST_ZONE) break;
  }
  return start;
}

function blockEnd(text: Buffer, at: number): number {
  let end = lineEnd(text, at);
  for (let isBase64 = true; isBase64 && end < text.length; ) {
    const next = lineEnd(text, end + 1);
    isBase64 = isBase64Line(text, end + 1, next);
    end = next;
    if (end - at > LONGEST_ZONE) break;
  }
  return Math.min(text.length, end + 1);
}

function lineEnd(text: Buffer, at: number): number {
  const newline = at >= text.length ? -1 : text.indexOf(NEWLINE, at);
  return newline < 0 ? text.length : newline;
}

function isBase64Line(text: Buffer, start: number, end: number): boolean {
  let at = start;
  const indent = Math.min(end, start + LONGEST_INDENT);
  while (at < indent && (text[at] === 0x20 || text[at] === 0x09)) at++;
  if (end - at < SHORTEST_BASE64_LINE) return false;
  while (at < end && isBase64Symbol(text[at])) at++;
  // Padding and a carriage return.
  return end - at <= 3;
}
