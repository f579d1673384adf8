import type { Span } from '../../core/match.ts';
import type { Candidate } from '../candidate.ts';

/** For sorting what lies in a text. */
export const byPlace = (a: { readonly at: number }, b: { readonly at: number }): number => a.at - b.at;

export const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

export const movedCandidate = (candidate: Candidate, shift: number): Candidate => ({
  ...candidate,
  start: candidate.start + shift,
  end: candidate.end + shift,
});
