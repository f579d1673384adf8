import type { CheckSpec } from '../../core/rules/check-spec.ts';
import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

const counts = new Uint32Array(256);
/** n log2 n of small n. */
const WEIGHTS = Float64Array.from({ length: 128 }, (_, n) => n * Math.log2(n));

/** Shannon entropy of the text's own distribution of chars, in bits per char: log2 n - 1/n Σ count log2 count. */
export function shannonEntropy(text: string): number {
  for (let i = 0; i < text.length; i++) counts[text.charCodeAt(i) & 0xff]++;
  let known = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i) & 0xff;
    const count = counts[char];
    counts[char] = 0;
    if (count > 1) known += WEIGHTS[count] ?? count * Math.log2(count);
  }
  return text.length === 0 ? 0 : Math.log2(text.length) - known / text.length;
}

type EntropySpec = Extract<CheckSpec, { check: 'entropy' }>;

/** Drops what has fewer than `min` bits per char: text that repeats itself. */
export function checkEntropy({ secret }: CandidateContext, { min, exclusive }: Omit<EntropySpec, 'check'>): Verdict {
  const entropy = shannonEntropy(secret);
  const isEnough = exclusive ? entropy > min : entropy >= min;
  return isEnough ? PASS : drop(`entropy of ${entropy.toFixed(1)} bits per character is under ${min}`);
}
