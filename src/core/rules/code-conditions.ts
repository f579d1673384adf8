/**
 * Where a rule counts that is about code which handles credentials badly. It finds places rather than secrets: in text as it
 * stands, outside of comments, not in histories, and each place is a finding of its own.
 */
export interface CodeConditions {
  /** Endings of the files' names: `.py`. */
  readonly files: readonly string[];
  /** Texts, in lower case, one of which the file holds, compared without case; empty: any file. */
  readonly holds: readonly string[];
  /** Texts, in lower case, none of which the file holds. */
  readonly lacks: readonly string[];
}
