import type { CheckSpec } from '../../core/rules/check-spec.ts';
import type { CandidateContext } from './candidate.ts';
import { CHARS, countOf } from './chars.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

type CharactersSpec = Extract<CheckSpec, { check: 'characters' }>;

/** Drops what has fewer characters of some kind than the rule asks for. */
export function checkCharacters({ secret }: CandidateContext, spec: CharactersSpec): Verdict {
  const specials = [...secret].filter((char) => spec.specials.includes(char)).length;
  const counts = [
    [countOf(secret, CHARS.digit), spec.digits, 'digits'],
    [countOf(secret, CHARS.upper), spec.upper, 'capital letters'],
    [countOf(secret, CHARS.lower), spec.lower, 'small letters'],
    [specials, spec.special, 'special characters'],
  ] as const;
  const missing = counts.find(([count, least]) => count < least);
  return missing ? drop(`it has fewer than ${missing[1]} ${missing[2]}`) : PASS;
}
