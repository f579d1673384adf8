import type { CandidateContext } from './candidate.ts';
import { CHARS, holdsAny } from './chars.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Doubts machine-made values without a digit: of random 20 characters in base62, 3 in 100 have none. */
export function checkNoDigit(candidate: CandidateContext): Verdict {
  return candidate.isHumanChosen || holdsAny(candidate.secret, CHARS.digit) ? PASS : lower('it holds no digit');
}
