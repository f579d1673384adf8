import type { Confidence } from './kinds/confidence.ts';
import type { PartKind } from './rules/part-spec.ts';
import type { Rule } from './rules/rule.ts';
import type { SecretValue } from './secret-value.ts';

/** Byte offsets in a blob; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const ENCODINGS = ['plain', 'base64', 'hex', 'percent', 'utf-16le', 'utf-16be'] as const;
/** How the secret was written where it was found. */
export type Encoding = (typeof ENCODINGS)[number];

/** A rule's hit in one blob. The span is the secret's place in the original bytes, however it was encoded. */
export interface Match {
  readonly rule: Rule;
  readonly span: Span;
  readonly secret: SecretValue;
  /** What all secrets of the rule begin with; it may be shown. */
  readonly publicPrefix: string;
  /** What is shown of it, where that is not the prefix: of a whole file, what kind of one it is. */
  readonly shown?: string;
  readonly confidence: Confidence;
  readonly encoding: Encoding;
  /** Remarks of checks, such as "checksum does not match". */
  readonly notes: readonly string[];
  /** What else belongs to the same credential; absent where nothing does. */
  readonly parts?: readonly MatchPart[];
}

/** Another part of a match's credential. */
export interface MatchPart {
  /** What people call it: `access key ID`. */
  readonly name: string;
  readonly kind: PartKind;
  readonly span: Span;
  readonly value: SecretValue;
  /** The match that it is, too; absent where it is only an identifier, which may be shown whole. */
  readonly match?: Match;
}

/** A candidate that a check refused, kept only when the user asks why. */
export interface Dropped {
  readonly rule: Rule;
  readonly span: Span;
  /** Masked. */
  readonly preview: string;
  readonly check: string;
  readonly reason: string;
}
