import type { CredentialKind } from '../kinds/credential-kind.ts';
import type { CheckSpec } from './check-spec.ts';
import type { CodeConditions } from './code-conditions.ts';
import type { MatchSpec } from './match-spec.ts';
import type { PartSpec } from './part-spec.ts';

/** Tools whose rule files can be read. */
export type ForeignTool = 'gitleaks' | 'kingfisher';

/** A detector, as data. */
export interface Rule extends CredentialKind {
  /** Version of cli-cred-scan that first had it. */
  readonly since: string;
  readonly match: MatchSpec;
  readonly checks: readonly CheckSpec[];
  /** Set when it is about code rather than about a credential. */
  readonly code?: CodeConditions;
  /** What else belongs to the credential. */
  readonly parts?: readonly PartSpec[];
  /** The tool that the rule was written for, when it is not this one: then it finds what it finds there, without our doubts. */
  readonly writtenFor?: ForeignTool;
  /** Generator expressions of text that must match; see rules/examples. */
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}
