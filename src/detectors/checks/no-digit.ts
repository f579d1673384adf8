import { type CandidateContext, isHumanChosen } from './candidate.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Doubts machine-made values without a digit: of random 20 characters in base62, 3 in 100 have none. */
export function checkNoDigit(candidate: CandidateContext): Verdict {
  return isHumanChosen(candidate) || /[0-9]/.test(candidate.secret) ? PASS : lower('it holds no digit');
}
