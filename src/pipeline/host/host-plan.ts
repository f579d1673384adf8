import type { HostPolicy } from '../../core/host-policy.ts';
import type { Store } from '../../core/store.ts';
import type { Home } from '../../posture/store-files.ts';

/** What `host` is to look at; nothing is left to look up. */
export interface HostPlan {
  readonly homes: readonly Home[];
  /** Absolute folder that reported paths are relative to, without links. */
  readonly base: string;
  readonly stores: readonly Store[];
  readonly now: Date;
  readonly policy: HostPolicy;
  readonly fingerprintKey?: string;
}
