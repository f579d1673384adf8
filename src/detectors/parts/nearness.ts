import { matchingCore } from '../prefilter/matching-core.ts';

/** Two parts of a credential have at most so many bytes between them. */
export const PART_REACH = 1000;

/** What it costs to leave a part alone; two parts that cost more than both of them to join stay apart. */
export const ALONE = 8;

const CROSSING = 10;
const BLANK_LINE = 3;

/** A section of an INI or TOML file begins, or another YAML document. */
const BORDER = /\n[ \t]*(?:\[{1,2}[\w.:@/ "'-]{1,80}\]{1,2}[ \t]*\r?\n|---[ \t]*\r?\n)/;
const OPENING = new Set(['{', '[', '(']);
const CLOSING = new Set(['}', ']', ')']);

/**
 * How far two places are from each other in the structure of a text: lines, blank ones more, and most of all where an object
 * ends and another begins. Undefined where they cannot belong together.
 *
 * @param lines the most lines that may lie between
 */
export function distanceBetween(bytes: Buffer, end: number, start: number, lines: number): number | undefined {
  if (start < end || start - end > PART_REACH) return undefined;
  const between = bytes.toString('latin1', end, start);
  const newlines = matchingCore().countNewlines(bytes, { start: end, end: start });
  if (newlines > lines || BORDER.test(between)) return undefined;
  const blank = newlines > 1 ? between.split(/\n[ \t\r]*(?=\n)/).length - 1 : 0;
  return newlines + BLANK_LINE * blank + CROSSING * crossings(between);
}

/** How many brackets are left behind of those that are then entered again: one object and its neighbour have one. */
function crossings(text: string): number {
  let [depth, lowest] = [0, 0];
  for (const char of text) {
    if (OPENING.has(char)) depth++;
    else if (CLOSING.has(char)) lowest = Math.min(lowest, --depth);
  }
  return Math.min(-lowest, depth - lowest);
}
