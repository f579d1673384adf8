/** How well something works: as it should, less well than it could, or not at all. */
export type CheckState = 'ok' | 'limited' | 'broken';

/** What was found out about one thing that scans depend on. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  /** What is there. */
  readonly tells: string;
  /** What is missing because of it, and what to do; absent when all is well. */
  readonly advice?: string;
}
