import type { Finding } from '../../core/finding.ts';
import type { Store } from '../../core/store.ts';
import type { StoredCredential } from '../../core/stored-credential.ts';
import type { Home, StoreFile } from '../../posture/store-files.ts';

/** A credential that was found, with all that the checks ask of it. */
export interface HostRecord {
  readonly store: Store;
  readonly credential: StoredCredential;
  readonly finding: Finding;
  readonly home: Home;
  readonly from: StoreFile['from'];
  /** When the store's file was written last. */
  readonly changed: Date;
  /** Equal for equal secrets, whatever the store; keyed anew for each run when the user gave no key. */
  readonly secret: string;
}
