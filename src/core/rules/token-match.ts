/**
 * A token with a shape of its own. The pattern is RE2 syntax; group 1, when there is one, is the secret.
 * The pattern is tried where one of its literals occurs, never on a whole file.
 */
export interface TokenMatch {
  readonly kind: 'token';
  readonly pattern: string;
  /** Byte strings of which every match contains at least one; compared exactly, or folded when the pattern begins with (?i). */
  readonly literals: readonly string[];
  /**
   * What may stand beside the match. `word`: no letter, digit or underscore on either side (default);
   * `token`: in addition no `-`, `+`, `/`, `.` or `=` that would make it a part of a longer token; `none`: anything.
   */
  readonly edges: 'word' | 'token' | 'none';
}
