import type { CredentialKind } from '../core/kinds/credential-kind.ts';

/** What reports tell of a rule itself, besides what holds for the credentials that it finds. */
export type RuleFacts = Pick<
  CredentialKind,
  'id' | 'title' | 'provider' | 'severityReason' | 'leastPrivilege' | 'remediation' | 'replacement'
>;

/** These facts and nothing else: a detector's pattern is no part of them. */
export function ruleFacts(kind: RuleFacts): RuleFacts {
  const { id, title, provider, severityReason, leastPrivilege, remediation, replacement } = kind;
  return {
    id,
    title,
    provider,
    ...(severityReason && { severityReason }),
    ...(leastPrivilege && { leastPrivilege }),
    ...(remediation !== undefined && { remediation }),
    ...(replacement !== undefined && { replacement }),
  };
}
