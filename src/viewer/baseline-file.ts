/** The one file that triage writes. */
export interface BaselineFile {
  /** For people. */
  readonly name: string;
  /** Its text; undefined when there is none. @throws UsageError when it cannot be read */
  readonly read: () => Promise<string | undefined>;
  /**
   * Replaces it as a whole, or takes it away where `next` is undefined; does nothing when it is not any more what was
   * expected.
   *
   * @throws UsageError when it cannot be written
   */
  readonly replace: (expected: string | undefined, next: string | undefined) => Promise<'replaced' | 'changed'>;
}
