import type { CheckSpec } from '../../core/rule.ts';
import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const counts = new Uint32Array(256);

/** Shannon entropy of the text's own distribution of chars, in bits per char. */
export function shannonEntropy(text: string): number {
  counts.fill(0);
  for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i) & 0xff]++;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

type EntropySpec = Extract<CheckSpec, { check: 'entropy' }>;

/** Drops what has fewer than `min` bits per char: text that repeats itself. */
export function checkEntropy({ secret }: CandidateContext, { min, exclusive }: Omit<EntropySpec, 'check'>): Verdict {
  const entropy = shannonEntropy(secret);
  const isEnough = exclusive ? entropy > min : entropy >= min;
  return isEnough ? PASS : drop(`entropy of ${entropy.toFixed(1)} bits per character is under ${min}`);
}
