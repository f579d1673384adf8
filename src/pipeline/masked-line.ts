import type { Match } from '../core/match.ts';
import { ALNUM, CHARS, charSets } from '../detectors/checks/chars.ts';
import { lineEnd, lineStart } from '../detectors/line-bounds.ts';

const STARS = '********';
const REACH = 160;
const SNIPPET_BEFORE = 80;
const NEWLINE = 0x0a;
/** Long runs that mix letters and digits are hidden too: they may be secrets that no rule knows. */
const SHORTEST_TOKEN = 16;
const IN_TOKEN = ALNUM | CHARS.base64Symbol | CHARS.dash | CHARS.underscore;
const TOKEN_LIKE = /(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9+/_=-]{16,}/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is being removed
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A text without control characters and marks of direction, for people. */
export const withoutControls = (text: string): string => text.replace(CONTROL, ' ');

/** The line of a match without any secret: for people, and for the location's fingerprint. */
export interface MaskedLine {
  /** What stands before the match, then stars: the rest of a line may hold what no rule knows. */
  readonly snippet: string;
  /** Up to 160 bytes on either side, every match masked. */
  readonly whole: string;
  /** The line before, masked alike; undefined on the first line. */
  readonly previous?: string;
}

/** @param matches all matches of the blob, in order of place */
export function maskedLine(bytes: Buffer, matches: readonly Match[], index: number): MaskedLine {
  const { span, secret } = matches[index];
  // What was found once may stand beside it a second time, where no rule sees it.
  const own = asUtf8(secret.reveal());
  const hide = (text: string) => text.replaceAll(own, STARS);
  const begin = lineStart(bytes, span.start, Math.max(0, span.start - REACH));
  const stop = lineEnd(bytes, span.end, span.end + REACH);
  const before = hide(maskBetween(bytes, matches, index, -1, begin, span.start));
  const after = hide(maskBetween(bytes, matches, index, 1, span.end, stop));
  const shown = withoutControls(withoutTokens(before)).trimStart();
  const previous = previousLine(bytes, matches, index, begin);
  return {
    snippet: shown.slice(-SNIPPET_BEFORE) + STARS,
    whole: `${before}${STARS}${after}`,
    ...(previous === undefined ? {} : { previous: hide(previous) }),
  };
}

function previousLine(bytes: Buffer, matches: readonly Match[], index: number, lineBegin: number): string | undefined {
  if (lineBegin === 0 || bytes[lineBegin - 1] !== NEWLINE) return undefined;
  const end = lineBegin - 1;
  const begin = lineStart(bytes, end, Math.max(0, end - 2 * REACH));
  return withoutTokens(maskBetween(bytes, matches, index, -1, begin, end));
}

const BEYOND_ASCII = /[\x80-\xff]/;

/** @param text latin1: one char per byte of UTF-8 */
const asUtf8 = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;

/** Most lines have no such run, and it takes the pattern long to see that. */
const withoutTokens = (text: string): string => (holdsRun(text) ? text.replace(TOKEN_LIKE, STARS) : text);

/** Of other characters than latin1 some count, too: then the pattern is asked. */
function holdsRun(text: string): boolean {
  let run = 0;
  for (let i = 0; i < text.length && run < SHORTEST_TOKEN; i++) run = charSets(text, i) & IN_TOKEN ? run + 1 : 0;
  return run >= SHORTEST_TOKEN;
}

/** The text from `begin` to `end`, with the matches that lie in it masked; walks away from `index` by `step`. */
function maskBetween(
  bytes: Buffer,
  matches: readonly Match[],
  index: number,
  step: 1 | -1,
  begin: number,
  end: number,
): string {
  const inside: { start: number; end: number }[] = [];
  for (let i = index + step; i >= 0 && i < matches.length; i += step) {
    const { span } = matches[i];
    if (step < 0 ? span.end <= begin : span.start >= end) break;
    if (span.end <= begin || span.start >= end) continue;
    inside.push({ start: Math.max(begin, span.start), end: Math.min(end, span.end) });
  }
  if (step < 0) inside.reverse();
  let text = '';
  let at = begin;
  for (const span of inside) {
    text += bytes.toString('utf8', at, span.start) + STARS;
    at = span.end;
  }
  return text + bytes.toString('utf8', at, end);
}
