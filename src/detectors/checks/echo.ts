import { type CandidateContext, foldName, nameOf } from './candidate.ts';
import { CHARS, countOf } from './chars.ts';
import { drop, lower, PASS, type Verdict } from './verdict.ts';

const SHORTEST_NAME = 6;

/** Drops values that repeat their own name, as documentation does: `newPassword: "my_newPassword"`. */
export function checkEcho(candidate: CandidateContext): Verdict {
  const name = nameOf(candidate);
  const value = foldName(candidate.secret);
  if (name.length < SHORTEST_NAME || !value.includes(name)) return PASS;
  const isBare = value.length === name.length || countOf(value, CHARS.digit) === 0;
  return isBare ? drop('it repeats its own name') : lower('it repeats its own name');
}
