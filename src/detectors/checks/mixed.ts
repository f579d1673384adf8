import type { CandidateContext } from './candidate.ts';
import { CHARS, holdsAny } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const CLASSES = [
  CHARS.lower,
  CHARS.upper,
  CHARS.digit,
  CHARS.underscore | CHARS.dash | CHARS.dot | CHARS.base64Symbol | CHARS.symbol,
];

/** Drops what has fewer than `classes` of: lower case, upper case, digits, anything else. */
export function checkMixed({ secret }: CandidateContext, classes: number): Verdict {
  let found = 0;
  for (const sets of CLASSES) if (holdsAny(secret, sets)) found++;
  return found >= classes ? PASS : drop(`has ${found} of at least ${classes} kinds of characters`);
}
