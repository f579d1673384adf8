/** A secret that somebody decided to live with, for a while or for good. */
export interface BaselineEntry {
  /** See baselineFingerprint: 32 hex digits. */
  readonly fingerprint: string;
  readonly rule: string;
  /** The last day on which the entry counts, YYYY-MM-DD. */
  readonly until?: string;
  readonly owner?: string;
  readonly reason?: string;
}

export interface Baseline {
  /** Hex; goes into the key of its fingerprints. */
  readonly salt: string;
  /** Tells whether a key is the one that the baseline was made with; see keyCheckOf. */
  readonly keyCheck: string;
  /** In order of fingerprint, each once. */
  readonly entries: readonly BaselineEntry[];
}
