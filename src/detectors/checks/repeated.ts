import type { CandidateContext } from './candidate.ts';
import { distinctChars } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const FEWEST_CHARS = 6;
const LONGEST_UNIT = 8;
const SHORTEST_RUN = 6;
/** Ten of the same happen by chance less than once in 10^9 values, even among hexadecimal digits. */
const FILLER_RUN = 10;
const VARIED = 16;
const CAPITAL_A = 0x41;

/**
 * Drops filler: `xxxxxxxx`, `0000-0000`, `abcabcabc`, `1010010110`. A value of few different characters for its length,
 * or of one short unit repeated at least three times, or with one character over a third of it and few others.
 */
export function checkRepeated(candidate: CandidateContext): Verdict {
  const body = candidate.body;
  const distinct = distinctChars(body);
  // Six of 16 hexadecimal digits in 36 or more happen less than once in 10^11 at random.
  const fewest = Math.max(2, Math.min(FEWEST_CHARS, Math.floor(body.length / 6)));
  if ((body.length > 1 && distinct === 1) || (body.length >= 8 && distinct <= fewest)) {
    return drop(`only ${distinct} different characters`);
  }
  if (body.length >= SHORTEST_RUN && hasShortPeriod(body)) return drop('one short piece repeated');
  const run = longestRun(body);
  const isFiller = run >= FILLER_RUN || (distinct < VARIED && run >= Math.max(SHORTEST_RUN, body.length / 3));
  return isFiller ? drop('one character repeated') : PASS;
}

function hasShortPeriod(text: string): boolean {
  const longest = Math.min(LONGEST_UNIT, Math.floor(text.length / 3));
  for (let unit = 2; unit <= longest; unit++) {
    let i = unit;
    while (i < text.length && text.charCodeAt(i) === text.charCodeAt(i - unit)) i++;
    if (i === text.length) return true;
  }
  return false;
}

/** Runs of `A` do not count: those are zero bytes in base64. */
function longestRun(text: string): number {
  let longest = 0;
  let run = 0;
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    run = code === last && code !== CAPITAL_A ? run + 1 : 1;
    if (run > longest) longest = run;
    last = code;
  }
  return longest;
}
