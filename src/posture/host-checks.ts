import type { CredentialKind } from '../core/kinds/credential-kind.ts';
import type { Identity } from '../core/kinds/identity.ts';
import type { Lifecycle } from '../core/kinds/lifecycle.ts';
import type { Severity } from '../core/kinds/severity.ts';

/** What may be wrong with a credential besides that it lies there. */
export const HOST_CHECKS = {
  'host-reused-credential': {
    title: 'One credential in several stores',
    severity: 'medium',
    standards: ['NHI9:2025', 'IA-5(7)', 'PR.AA-01'],
    advice: 'Give each tool a credential of its own: then one can be ended without the others.',
  },
  'host-human-on-service-machine': {
    title: 'Credential of a person on a machine that works alone',
    severity: 'high',
    standards: ['NHI10:2025', 'IA-5(7)', 'PR.AA-02'],
    advice: 'Give the machine an identity of its own, and sign the person out.',
  },
  'host-service-key-in-home': {
    title: 'Credential of a service in the home of a person',
    severity: 'medium',
    standards: ['NHI10:2025', 'IA-5(7)', 'PR.AA-02'],
    advice: 'Act as the service with an identity of your own: impersonate it, or assume its role.',
  },
  'host-admin-credential': {
    title: 'Credential of an administrator',
    severity: 'critical',
    standards: ['NHI5:2025', 'AC-6', 'PR.AA-05'],
    advice: 'Use one that may do less, and keep this one offline for emergencies.',
  },
  'host-unused-refresh-token': {
    title: 'Refresh token that was not used for longer than its provider lets it live',
    severity: 'low',
    standards: ['NHI1:2025', 'CWE-613', 'PR.AA-01'],
    advice: 'Sign out, which removes it; sign in again when the tool is needed.',
  },
  'host-long-lived-credential': {
    title: 'Credential that lives longer than the policy allows',
    severity: 'high',
    standards: ['NHI7:2025', 'CWE-613', 'PR.AA-01'],
    advice: 'Replace it by one with an end date, or write an exception with an owner.',
  },
  'host-open-config': {
    title: 'Configuration through which others could take credentials',
    severity: 'high',
    standards: ['NHI2:2025', 'AC-6', 'PR.AA-05'],
    advice: 'Take the right to write from others: chmod go-w.',
  },
  'host-access-list': {
    title: 'Credential that an access control list shares',
    severity: 'high',
    standards: ['NHI2:2025', 'AC-6', 'CWE-732', 'PR.AA-05'],
    advice: 'Take the list away: setfacl --remove-all.',
  },
  'host-left-copy': {
    title: 'Copy of a store left beside it',
    severity: 'medium',
    standards: ['NHI1:2025', 'CWE-538', 'PR.AA-01'],
    advice: 'Remove the copy.',
  },
} as const satisfies Readonly<
  Record<string, { title: string; severity: Severity; standards: readonly string[]; advice: string }>
>;
export type HostCheck = keyof typeof HOST_CHECKS;

const ANY_IDENTITY: Identity = { pattern: 'token_file', actor: 'unknown', evidence: 'The store tells.' };
const ANY_LIFECYCLE: Lifecycle = {
  lifetime: 'unknown',
  expires: 'The store tells.',
  revoke: { how: 'The store tells.' },
};

/** A check as reports name it; identity and lifecycle are those of the credential that it is about. */
export function hostCheckKind(id: HostCheck, of?: Pick<CredentialKind, 'identity' | 'lifecycle'>): CredentialKind {
  const { title, severity, standards, advice } = HOST_CHECKS[id];
  return {
    id,
    title,
    provider: { id: 'host', name: 'This machine' },
    severity,
    confidence: 'high',
    identity: of?.identity ?? ANY_IDENTITY,
    lifecycle: of?.lifecycle ?? ANY_LIFECYCLE,
    remediation: advice,
    standards,
    references: [],
  };
}
