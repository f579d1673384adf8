import type { TokenMatch } from './token-match.ts';

/** What an imported rule does not report, although its pattern matches. */
export interface Allowlist {
  /** For people: why. */
  readonly description?: string;
  /** Whether one criterion that is given has to hold, or each of them. */
  readonly condition: 'any' | 'all';
  /** RE2 patterns, searched for in the path. */
  readonly paths: readonly string[];
  /** Full ids of commits. */
  readonly commits: readonly string[];
  /** RE2 patterns, searched for in `target`. */
  readonly regexes: readonly string[];
  /** `line`: all lines that the match stands on. */
  readonly target: 'secret' | 'match' | 'line';
  /** Texts of which the secret holds one, compared without case. */
  readonly stopwords: readonly string[];
}

/** Where the matches of a pattern have to be searched for; follows from the pattern and its keywords. */
export interface SearchPlan {
  /**
   * `literals`: around its literals. `keywords`: in all of a text that holds one of its keywords. `nothing`: in all of every
   * text, which is slow.
   */
  readonly by: 'literals' | 'keywords' | 'nothing';
  /** What to look for, in lower case when `fold`; empty by nothing. */
  readonly literals: readonly string[];
  readonly fold: boolean;
  /** A match begins at least `minBefore` and at most `maxBefore` bytes before the first of its literals. */
  readonly minBefore: number;
  readonly maxBefore: number;
  /** In bytes; longer matches are cut. */
  readonly maxLength: number;
  /** Keywords that the literals do not imply: a text has to hold one of them; empty when that is known. */
  readonly keywords: readonly string[];
}

/**
 * A pattern that is searched for in the whole text: its leftmost matches that do not overlap. For rules that other tools
 * wrote, and for those of which nobody knows a literal.
 */
export interface SearchMatch {
  readonly kind: 'search';
  /** RE2 syntax; the first group that takes part and is not empty is the secret, without one it is the match. */
  readonly pattern: string;
  /** A text that holds none of them, compared without case, is not searched; empty: every text is. */
  readonly keywords: readonly string[];
  readonly edges: TokenMatch['edges'];
  /** RE2 pattern that must occur in the path. */
  readonly path?: string;
  readonly allowlists: readonly Allowlist[];
  readonly plan: SearchPlan;
}
