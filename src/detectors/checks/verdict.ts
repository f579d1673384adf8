/** What a check says of a candidate: it may stand, it goes, or it stands with one step less confidence. */
export type Verdict = { readonly verdict: 'pass' } | { readonly verdict: 'drop' | 'lower'; readonly reason: string };

export const PASS: Verdict = { verdict: 'pass' };

/** @param reason for people, without any part of the secret */
export const drop = (reason: string): Verdict => ({ verdict: 'drop', reason });

/** @param reason for people, without any part of the secret */
export const lower = (reason: string): Verdict => ({ verdict: 'lower', reason });
