import type { CredentialKind } from '../../core/rule.ts';

/** What a report says of a kind of credential, so that a reader gets it back; a detector's pattern is no part of it. */
export function kindFacts(rule: CredentialKind): CredentialKind {
  const { id, title, provider, severity, confidence, identity, lifecycle, standards, references } = rule;
  const { severityReason, leastPrivilege, remediation, replacement } = rule;
  return {
    id,
    title,
    provider,
    severity,
    confidence,
    identity,
    ...(severityReason && { severityReason }),
    ...(leastPrivilege && { leastPrivilege }),
    lifecycle,
    ...(remediation && { remediation }),
    ...(replacement && { replacement }),
    standards,
    references,
  };
}
