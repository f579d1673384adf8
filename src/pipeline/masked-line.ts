import type { Match } from '../core/match.ts';

const STARS = '********';
const REACH = 160;
const SNIPPET_BEFORE = 80;
const NEWLINE = 0x0a;
/** Long runs that mix letters and digits are hidden too: they may be secrets that no rule knows. */
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
  const own = Buffer.from(secret.reveal(), 'latin1').toString('utf8');
  const hide = (text: string) => text.replaceAll(own, STARS);
  const from = Math.max(0, span.start - REACH);
  const lineStart = bytes.subarray(from, span.start).lastIndexOf(NEWLINE);
  const begin = lineStart < 0 ? from : from + lineStart + 1;
  const newline = bytes.subarray(span.end, span.end + REACH).indexOf(NEWLINE);
  const stop = newline < 0 ? Math.min(bytes.length, span.end + REACH) : span.end + newline;
  const before = hide(maskBetween(bytes, matches, index, -1, begin, span.start));
  const after = hide(maskBetween(bytes, matches, index, 1, span.end, stop));
  const shown = withoutControls(before.replace(TOKEN_LIKE, STARS)).trimStart();
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
  const from = Math.max(0, end - 2 * REACH);
  const newline = bytes.subarray(from, end).lastIndexOf(NEWLINE);
  const begin = newline < 0 ? from : from + newline + 1;
  return maskBetween(bytes, matches, index, -1, begin, end).replace(TOKEN_LIKE, STARS);
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
