import type { Identity } from './kinds/identity.ts';
import type { Lifecycle } from './kinds/lifecycle.ts';
import type { Severity } from './kinds/severity.ts';
import type { SecretValue } from './secret-value.ts';

/** A credential as it stands in a store, with its secrets. */
export interface StoredCredential {
  readonly account?: string;
  readonly issuer?: string;
  readonly scopes?: readonly string[];
  readonly access?: SecretValue;
  readonly refresh?: SecretValue;
  readonly issued?: Date;
  readonly accessExpires?: Date;
  /** When the refresh part ends, where it says so itself. */
  readonly refreshExpires?: Date;
  /** Where each field was read. */
  readonly evidence: Readonly<Record<string, string>>;
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  readonly severity: Severity;
}
