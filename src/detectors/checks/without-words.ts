import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/** Drops what holds one of the rule's words, in whatever case. */
export function checkWithoutWords({ secret }: CandidateContext, words: readonly string[]): Verdict {
  const lower = secret.toLowerCase();
  const index = words.findIndex((word) => lower.includes(word.toLowerCase()));
  return index < 0 ? PASS : drop(`it holds word ${index + 1} of those that the rule excludes`);
}
