import { type CandidateContext, nameOf } from './candidate.ts';
import { fitsProviderAround } from './provider-around.ts';
import { isParameter, isQualified } from './qualified-name.ts';
import { lower, PASS, type Verdict } from './verdict.ts';

/** Shorter values are as often the key of a table, a cache or a translation. */
const SHORTEST_KEY = 20;

/**
 * Doubts values called `key` that need not be generated keys of an interface: short ones, and those called just that
 * where no provider is named beside or above whose keys look like this.
 */
export function checkVagueName(candidate: CandidateContext): Verdict {
  if (candidate.rule.id !== 'generic-key') return PASS;
  if (candidate.secret.length < SHORTEST_KEY) return lower('short, and called just a key');
  const isPlain = nameOf(candidate) === 'key' && !isQualified(candidate) && !isParameter(candidate);
  return isPlain && !fitsProviderAround(candidate) ? lower('called just a key') : PASS;
}
