import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { ruleFacts } from '../rule-facts.ts';

/** What a report says of a kind of credential, so that a reader gets it back. */
export function kindFacts(kind: CredentialKind): CredentialKind {
  const { severity, confidence, identity, lifecycle, standards, references } = kind;
  return { ...ruleFacts(kind), severity, confidence, identity, lifecycle, standards, references };
}
