import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Rule } from '../../core/rules/rule.ts';

/** What came out of a rule file. */
export interface ImportedRules {
  readonly rules: readonly Rule[];
  /** What could not be taken over, a line for each kind. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Accepts a pattern or throws a SyntaxError; a RegexEngine does. */
export interface PatternChecker {
  check(pattern: string): void;
}

/** A rule file of another tool, read from TOML or YAML. */
export interface ForeignFile {
  readonly content: unknown;
  /** For messages. */
  readonly name: string;
  readonly engine: PatternChecker;
}
