import { NEAR } from '../layout.ts';
import { isBase64Line, lineEnd, lineStart } from './lines.ts';

/** No value that ends on the line of its literal, or on the next, is longer. */
const LONGEST_LINE: usize = 34_000;
/** Of a text with a longer piece of wrapped base64 nothing is inherited. */
const LONGEST_ZONE: usize = 1 << 20;

/** Two words for each span: offsets in the text of its start and its end. */
export const SPAN_SIZE: usize = 8;
const MOST_SPANS: usize = 1 << 16;
const COPY_SIZE: usize = 12;

/** Where literals are looked for again: what a break can make or undo begins on its line, or on one of the two before. */
export const ranges = heap.alloc(MOST_SPANS * SPAN_SIZE);
let rangesEnd: usize = ranges;
/** Where encoded runs are looked for again: whole lines, and those beside them that wrapped base64 goes on over. */
export const zones = heap.alloc(MOST_SPANS * SPAN_SIZE);
let zonesEnd: usize = zones;

let textStart: usize = 0;
let textEnd: usize = 0;

/**
 * Works out where to look again in a text that was made of another one, from what `applyDelta` wrote at `copies`: around
 * breaks, which are stretches that are new, and empty ones where something is gone or moved.
 *
 * @returns false when that is too much of the text
 */
export function findBreaks(start: usize, length: usize, baseLength: u32, copies: usize, count: i32): bool {
  textStart = start;
  textEnd = start + length;
  rangesEnd = ranges;
  zonesEnd = zones;
  let end: u32 = 0;
  let baseEnd: u32 = 0;
  const copiesEnd = copies + <usize>count * COPY_SIZE;
  for (let copy = copies; copy < copiesEnd; copy += COPY_SIZE) {
    const at = load<u32>(copy);
    const from = load<u32>(copy, 4);
    const size = load<u32>(copy, 8);
    if ((at > end || from !== baseEnd) && !addBreak(start + end, start + at)) return false;
    end = at + size;
    baseEnd = from + size;
  }
  const isWhole = <usize>end === length && baseEnd === baseLength;
  return isWhole || addBreak(start + end, textEnd);
}

/** In bytes, as that of the zones. */
export function rangesSize(): usize {
  return rangesEnd - ranges;
}

export function rangesAt(): usize {
  return ranges;
}

export function zonesSize(): usize {
  return zonesEnd - zones;
}

export function zonesAt(): usize {
  return zones;
}

function addBreak(start: usize, end: usize): bool {
  if (rangesEnd === ranges + MOST_SPANS * SPAN_SIZE || zonesEnd === zones + MOST_SPANS * SPAN_SIZE) return false;
  addRange(start, end);
  return addZone(start, end);
}

function addRange(start: usize, end: usize): void {
  const until = min(textEnd, end + NEAR);
  const lastEnd = rangesEnd > ranges ? lastEndOf(rangesEnd) : textStart;
  if (rangesEnd > ranges && start <= lastEnd) {
    setLastEnd(rangesEnd, max(lastEnd, until));
    return;
  }
  const from = linesBack(start) - NEAR;
  if (rangesEnd > ranges && from <= lastEnd) setLastEnd(rangesEnd, until);
  else rangesEnd = addSpan(rangesEnd, <usize>max(<isize>from, <isize>textStart), until);
}

function linesBack(at: usize): usize {
  const from = at - textStart > LONGEST_LINE ? at - LONGEST_LINE : textStart;
  let start = at;
  for (let lines = 0; lines < 3 && start > from; lines++) start = lineStart(start - 1, from);
  return start;
}

function addZone(start: usize, end: usize): bool {
  const lastEnd = zonesEnd > zones ? lastEndOf(zonesEnd) : textStart;
  if (zonesEnd > zones && end < lastEnd) return true;
  const from = blockStart(start, lastEnd);
  const until = blockEnd(end);
  if (until - from > LONGEST_ZONE + (end - start)) return false;
  if (zonesEnd > zones && from <= lastEnd) setLastEnd(zonesEnd, until);
  else zonesEnd = addSpan(zonesEnd, from, until);
  return true;
}

/** @param from the start of a line; nothing before it is looked at */
function blockStart(at: usize, from: usize): usize {
  let start = lineStart(at, from);
  for (let isBase64 = true; isBase64 && start > from; ) {
    const before = lineStart(start - 1, from);
    isBase64 = isBase64Line(before, start - 1);
    start = before;
    if (at - start > LONGEST_ZONE) break;
  }
  return start;
}

function blockEnd(at: usize): usize {
  let end = lineEnd(at, textEnd);
  for (let isBase64 = true; isBase64 && end < textEnd; ) {
    const next = lineEnd(end + 1, textEnd);
    isBase64 = isBase64Line(end + 1, next);
    end = next;
    if (end - at > LONGEST_ZONE) break;
  }
  return min(textEnd, end + 1);
}

/** Writes a span behind the others, and returns where the next one goes. */
function addSpan(spansEnd: usize, start: usize, end: usize): usize {
  store<u32>(spansEnd, <u32>(start - textStart));
  store<u32>(spansEnd, <u32>(end - textStart), 4);
  return spansEnd + SPAN_SIZE;
}

function lastEndOf(spansEnd: usize): usize {
  return textStart + load<u32>(spansEnd - 4);
}

function setLastEnd(spansEnd: usize, end: usize): void {
  store<u32>(spansEnd - 4, <u32>(end - textStart));
}
