export const TRIAGE_STATES = ['new', 'confirmed', 'rotating', 'revoked', 'gone', 'accepted'] as const;
/** Where a finding is on its way; `gone`: revoked, and nowhere to be seen any more. */
export type TriageState = (typeof TRIAGE_STATES)[number];

/** Those in which somebody may still use the credential, and nobody has said that this is all right. */
export const OPEN_STATES = ['new', 'confirmed', 'rotating'] as const satisfies readonly TriageState[];

/** Which states may follow which. A store itself makes `gone` of `revoked`, back again, and ends what was accepted. */
const NEXT: Readonly<Record<TriageState, readonly TriageState[]>> = {
  new: ['confirmed', 'rotating', 'revoked', 'accepted'],
  confirmed: ['rotating', 'revoked', 'accepted'],
  // A rotation that did not work out leads back.
  rotating: ['confirmed', 'revoked'],
  // It turned out to be alive.
  revoked: ['confirmed', 'gone'],
  gone: ['confirmed'],
  accepted: ['confirmed', 'rotating', 'revoked'],
};

export const nextStates = (state: TriageState): readonly TriageState[] => NEXT[state];
