import { type CandidateContext, nameOf } from './candidate.ts';
import { isHex } from './chars.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Shorter values, and digests, are as often the key of a table, a cache or a translation. */
const SHORTEST_KEY = 20;

/** Doubts values called just `key`, with or without a qualifier, that need not be generated keys of an interface. */
export function checkVagueName(candidate: CandidateContext): Verdict {
  if (candidate.rule.id !== 'generic-key') return PASS;
  const { secret } = candidate;
  const isPlain = nameOf(candidate) === 'key';
  if (secret.length < SHORTEST_KEY) return lower('short, and called just a key');
  return isPlain && isHex(secret) ? lower('hexadecimal digits, and called just a key') : PASS;
}
