import { type CandidateContext, isHumanChosen } from './candidate.ts';
import { CHARS, countOf } from './chars.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Doubts machine-made values without a digit: of random 20 characters in base62, 3 in 100 have none. */
export function checkNoDigit(candidate: CandidateContext): Verdict {
  return isHumanChosen(candidate) || countOf(candidate.secret, CHARS.digit) > 0 ? PASS : lower('it holds no digit');
}
