import type { Rule } from '../core/rules/rule.ts';
import type { Budget } from './budget.ts';
import type { KeystoreDescription } from './describe-keystore.ts';
import type { KnownFormats } from './known-formats.ts';
import type { Hit } from './prefilter/hit.ts';

/** A place that a rule's pattern matched, before any check; offsets are bytes in the text that was searched. */
export interface Candidate {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  /** The name that the value was assigned to, for named rules. */
  readonly name?: string;
  /** How the credentials of providers look, for named rules. */
  readonly formats?: KnownFormats;
  /** What all secrets of the rule begin with. */
  readonly publicPrefix: string;
  /** Set when it is a whole file that keeps keys, in base64. */
  readonly keystore?: KeystoreDescription;
  /** Set when the rule itself says that this is none. */
  readonly refusal?: { readonly check: string; readonly reason: string };
}

/** Where a text comes from, as far as it is known: no rule is left out for what is not. */
export interface Source {
  readonly path?: string;
  /** Full id of a commit that has it. */
  readonly commit?: string;
}

/** A text while it is searched. */
export interface Subject {
  readonly bytes: Buffer;
  readonly budget: Budget;
}

/** Looks for a rule's match where the matching core thinks that there may be one. */
export type Verifier = (subject: Subject, hit: Hit) => Candidate | undefined;
