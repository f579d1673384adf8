/** What the page knows of triage. Findings are named by their place in the report, from 0. */
export interface TriageData {
  /** The baseline's name. */
  readonly file: string;
  /** Why nothing can be accepted at all. */
  readonly closed?: string;
  /** How many acceptances can be taken back. */
  readonly undoable: number;
  /** Why some findings cannot be accepted. */
  readonly keptOut: readonly (readonly [reason: string, findings: readonly number[]])[];
}

/** What an acceptance, or taking one back, has changed: by what a finding is suppressed now; null: it is open. */
export interface TriageChange {
  readonly suppressed: readonly (readonly [finding: number, by: string | null])[];
  readonly undoable: number;
}
