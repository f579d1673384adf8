import type { CandidateContext } from './candidate.ts';
import { isHex } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Drops hexadecimal digits: a digest or an id, not a value of this rule. */
export function checkNotHex({ secret }: CandidateContext): Verdict {
  return isHex(secret) ? drop('only hexadecimal digits, like a digest') : PASS;
}
