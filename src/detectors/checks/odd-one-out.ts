import type { CandidateContext } from './candidate.ts';
import { ALNUM, CHARS, charSets, consistsOf, countOf, LETTER } from './chars.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

const SHORTEST = 24;
/** Of 24 random letters and digits 22 are hexadecimal, or of 20 random letters 18 of one case, less than once in 5,000 times. */
const MOST_ODD = 2;
const FEWEST_LETTERS = 20;
const FEWEST_HEX_LETTERS = 8;
const SEPARATORS = CHARS.dash | CHARS.underscore | CHARS.dot;

/**
 * Doubts values of which one or two characters do not belong to the alphabet of all others: a `y` or a `+` among
 * hexadecimal digits, a capital among small letters. They were mistyped, or changed so that they open nothing.
 */
export function checkOddOneOut(candidate: CandidateContext): Verdict {
  if (candidate.isHumanChosen) return PASS;
  const body = withoutLabel(candidate.secret);
  const length = body.length - countOf(body, SEPARATORS);
  if (length < SHORTEST) return PASS;
  const hexDigits = countOf(body, CHARS.digit | CHARS.hexLetter);
  if (isOdd(length - hexDigits)) return lower('hexadecimal digits, but for one or two characters');
  const isPlain = consistsOf(body, ALNUM | SEPARATORS);
  return isPlain && hasOddCase(body, hexDigits === length) ? lower('letters of one case, but for one or two') : PASS;
}

const isOdd = (count: number): boolean => count > 0 && count <= MOST_ODD;

function hasOddCase(body: string, isHexadecimal: boolean): boolean {
  const upper = countOf(body, CHARS.upper);
  const small = countOf(body, CHARS.lower);
  return upper + small >= (isHexadecimal ? FEWEST_HEX_LETTERS : FEWEST_LETTERS) && isOdd(Math.min(upper, small));
}

/** Without `key_` or `live-` at the front. */
function withoutLabel(text: string): string {
  let at = 0;
  while (charSets(text, at) & LETTER) at++;
  return at > 0 && charSets(text, at) & SEPARATORS ? withoutLabel(text.slice(at + 1)) : text;
}
