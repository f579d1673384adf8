import { type CandidateContext, nameOf } from './candidate.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';

const SHORTEST_NAME = 6;
const HAS_DIGIT = /[0-9]/;

/** Drops values that repeat their own name, as documentation does: `newPassword: "my_newPassword"`. */
export function checkEcho(candidate: CandidateContext): Verdict {
  const name = nameOf(candidate);
  const value = candidate.secret.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (name.length < SHORTEST_NAME || !value.includes(name)) return PASS;
  return value.length === name.length || !HAS_DIGIT.test(value)
    ? drop('it repeats its own name')
    : lower('it repeats its own name');
}
