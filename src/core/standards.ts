/** A published list that rules refer to, and those of its entries that they may name. */
export interface Standard {
  /** Short and stable: the taxonomy's name in SARIF, and a part of its identity there. */
  readonly name: string;
  readonly title: string;
  readonly organization: string;
  readonly version: string;
  readonly url: string;
  /** Titles by id, as the publisher words them. */
  readonly entries: Readonly<Record<string, string>>;
  /** The page of one entry, where the publisher has one. */
  readonly entryUrl?: (id: string) => string;
}

/** https://owasp.org/www-project-non-human-identities-top-10/2025/ */
const OWASP_NHI: Standard = {
  name: 'OWASP-NHI-Top-10',
  title: 'OWASP Non-Human Identities Top 10',
  organization: 'OWASP',
  version: '2025',
  url: 'https://owasp.org/www-project-non-human-identities-top-10/2025/',
  entries: {
    'NHI1:2025': 'Improper Offboarding',
    'NHI2:2025': 'Secret Leakage',
    'NHI3:2025': 'Vulnerable Third-Party NHI',
    'NHI4:2025': 'Insecure Authentication',
    'NHI5:2025': 'Overprivileged NHI',
    'NHI6:2025': 'Insecure Cloud Deployment Configurations',
    'NHI7:2025': 'Long-Lived Secrets',
    'NHI8:2025': 'Environment Isolation',
    'NHI9:2025': 'NHI Reuse',
    'NHI10:2025': 'Human Use of NHI',
  },
};

/** https://cwe.mitre.org/data/index.html */
const CWE: Standard = {
  name: 'CWE',
  title: 'Common Weakness Enumeration',
  organization: 'MITRE',
  version: '4.17',
  url: 'https://cwe.mitre.org/',
  entryUrl: (id) => `https://cwe.mitre.org/data/definitions/${id.slice('CWE-'.length)}.html`,
  entries: {
    'CWE-200': 'Exposure of Sensitive Information to an Unauthorized Actor',
    'CWE-214': 'Invocation of Process Using Visible Sensitive Information',
    'CWE-250': 'Execution with Unnecessary Privileges',
    'CWE-256': 'Plaintext Storage of a Password',
    'CWE-259': 'Use of Hard-coded Password',
    'CWE-260': 'Password in Configuration File',
    'CWE-284': 'Improper Access Control',
    'CWE-287': 'Improper Authentication',
    'CWE-295': 'Improper Certificate Validation',
    'CWE-312': 'Cleartext Storage of Sensitive Information',
    'CWE-313': 'Cleartext Storage in a File or on Disk',
    'CWE-321': 'Use of Hard-coded Cryptographic Key',
    'CWE-522': 'Insufficiently Protected Credentials',
    'CWE-532': 'Insertion of Sensitive Information into Log File',
    'CWE-538': 'Insertion of Sensitive Information into Externally-Accessible File or Directory',
    'CWE-540': 'Inclusion of Sensitive Information in Source Code',
    'CWE-547': 'Use of Hard-coded, Security-relevant Constants',
    'CWE-552': 'Files or Directories Accessible to External Parties',
    'CWE-598': 'Use of GET Request Method With Sensitive Query Strings',
    'CWE-613': 'Insufficient Session Expiration',
    'CWE-615': 'Inclusion of Sensitive Information in Source Code Comments',
    'CWE-668': 'Exposure of Resource to Wrong Sphere',
    'CWE-732': 'Incorrect Permission Assignment for Critical Resource',
    'CWE-798': 'Use of Hard-coded Credentials',
    'CWE-829': 'Inclusion of Functionality from Untrusted Control Sphere',
    'CWE-1390': 'Weak Authentication',
    'CWE-1392': 'Use of Default Credentials',
    'CWE-1393': 'Use of Default Password',
  },
};

/** https://doi.org/10.6028/NIST.CSWP.29, appendix A; titles are shortened. */
const NIST_CSF: Standard = {
  name: 'NIST-CSF',
  title: 'NIST Cybersecurity Framework',
  organization: 'NIST',
  version: '2.0',
  url: 'https://doi.org/10.6028/NIST.CSWP.29',
  entries: {
    'PR.AA-01': 'Identities and credentials are managed',
    'PR.AA-02': 'Identities are proofed and bound to credentials',
    'PR.AA-03': 'Users, services and hardware are authenticated',
    'PR.AA-04': 'Identity assertions are protected, conveyed and verified',
    'PR.AA-05': 'Access permissions follow least privilege and separation of duties',
    'PR.DS-01': 'Data at rest are protected',
    'PR.DS-02': 'Data in transit are protected',
    'PR.DS-10': 'Data in use are protected',
    'PR.PS-01': 'Configuration management practices are established and applied',
    'PR.PS-06': 'Secure software development practices are integrated',
    'ID.AM-08': 'Systems, hardware, software, services and data are managed throughout their life cycles',
    'ID.RA-01': 'Vulnerabilities in assets are identified, validated and recorded',
  },
};

/** https://doi.org/10.6028/NIST.SP.800-53r5 */
const NIST_800_53: Standard = {
  name: 'NIST-SP-800-53',
  title: 'NIST SP 800-53, Security and Privacy Controls',
  organization: 'NIST',
  version: '5.1.1',
  url: 'https://doi.org/10.6028/NIST.SP.800-53r5',
  entries: {
    'AC-2': 'Account Management',
    'AC-3': 'Access Enforcement',
    'AC-6': 'Least Privilege',
    'AC-12': 'Session Termination',
    'IA-2': 'Identification and Authentication (Organizational Users)',
    'IA-4': 'Identifier Management',
    'IA-5': 'Authenticator Management',
    'IA-5(1)': 'Authenticator Management | Password-based Authentication',
    'IA-5(2)': 'Authenticator Management | Public Key-based Authentication',
    'IA-5(5)': 'Authenticator Management | Change Authenticators Prior to Delivery',
    'IA-5(6)': 'Authenticator Management | Protection of Authenticators',
    'IA-5(7)': 'Authenticator Management | No Embedded Unencrypted Static Authenticators',
    'IA-5(13)': 'Authenticator Management | Expiration of Cached Authenticators',
    'IA-9': 'Service Identification and Authentication',
    'SC-8': 'Transmission Confidentiality and Integrity',
    'SC-12': 'Cryptographic Key Establishment and Management',
    'SC-23': 'Session Authenticity',
    'SC-28': 'Protection of Information at Rest',
    'SC-28(1)': 'Protection of Information at Rest | Cryptographic Protection',
  },
};

/** https://owasp.org/www-project-top-10-ci-cd-security-risks/ */
const OWASP_CICD: Standard = {
  name: 'OWASP-CICD-Top-10',
  title: 'OWASP Top 10 CI/CD Security Risks',
  organization: 'OWASP',
  version: '2022',
  url: 'https://owasp.org/www-project-top-10-ci-cd-security-risks/',
  entries: {
    'CICD-SEC-2': 'Inadequate Identity and Access Management',
    'CICD-SEC-4': 'Poisoned Pipeline Execution (PPE)',
    'CICD-SEC-5': 'Insufficient PBAC (Pipeline-Based Access Controls)',
    'CICD-SEC-6': 'Insufficient Credential Hygiene',
    'CICD-SEC-7': 'Insecure System Configuration',
    'CICD-SEC-9': 'Improper Artifact Integrity Validation',
  },
};

/** The standards that rules may name in `standards`. */
export const STANDARDS: readonly Standard[] = [OWASP_NHI, OWASP_CICD, CWE, NIST_CSF, NIST_800_53];
