import type { Confidence } from './confidence.ts';
import type { Identity } from './identity.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Provider } from './provider.ts';
import type { Severity } from './severity.ts';

/** What holds for every credential of a kind, however it was found. Its id never changes once released. */
export interface CredentialKind {
  readonly id: string;
  readonly title: string;
  readonly provider: Provider;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly identity: Identity;
  /** One sentence: what whoever holds this credential can do. */
  readonly severityReason?: string;
  /** One sentence: how to let it do less. */
  readonly leastPrivilege?: string;
  readonly lifecycle: Lifecycle;
  /** How to put it right; set where a credential is handled badly, rather than found. */
  readonly remediation?: string;
  /** Lines that stand there instead. */
  readonly replacement?: string;
  /** Ids of the published standards, such as `NHI7:2025`. */
  readonly standards: readonly string[];
  readonly references: readonly string[];
}
