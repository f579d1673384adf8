import type { TriageState } from '../core/sweep-summary.ts';

/** What somebody may make of which state. A store itself makes `gone` of `revoked`, back again, and ends what was accepted. */
const NEXT: Readonly<Record<TriageState, readonly TriageState[]>> = {
  new: ['confirmed', 'rotating', 'revoked', 'accepted'],
  confirmed: ['rotating', 'revoked', 'accepted'],
  // A rotation that did not work out leads back.
  rotating: ['confirmed', 'revoked'],
  // It turned out to be alive.
  revoked: ['confirmed'],
  gone: ['confirmed'],
  accepted: ['confirmed', 'rotating', 'revoked'],
};

export const nextStates = (state: TriageState): readonly TriageState[] => NEXT[state];
