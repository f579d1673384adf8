/** What a check says of a candidate: it may stand, it goes, or it stands with some steps less confidence. */
export type Verdict =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'drop'; readonly reason: string }
  | { readonly verdict: 'lower'; readonly reason: string; readonly steps: number };

export const PASS: Verdict = { verdict: 'pass' };

/** @param reason for people, without any part of the secret */
export const drop = (reason: string): Verdict => ({ verdict: 'drop', reason });

/** @param reason for people, without any part of the secret */
export const lower = (reason: string): Verdict => ({ verdict: 'lower', reason, steps: 1 });

/** Leaves it to those who ask for everything: two steps are what lies between the highest and the lowest confidence. */
export const lowerToLeast = (reason: string): Verdict => ({ verdict: 'lower', reason, steps: 2 });
