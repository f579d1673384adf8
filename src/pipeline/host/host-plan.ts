import type { ReadAccessList } from '../../core/access-list.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { HostPolicy } from '../../core/host-policy.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Store } from '../../core/store.ts';
import type { Home } from '../../posture/store-files.ts';
import type { InspectOptions } from '../inspect.ts';
import type { ReadToken } from './token-reader.ts';

/** What `host` is to look at; nothing is left to look up. */
export interface HostPlan {
  readonly homes: readonly Home[];
  /** Of homes that cannot be looked into. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute folder that reported paths are relative to, without links. */
  readonly base: string;
  readonly stores: readonly Store[];
  /** What else is looked at with the rules for tokens. */
  readonly texts: readonly HostText[];
  /** The rules for tokens. */
  readonly rules: readonly Rule[];
  /** Of this process; looked at when `texts` says so. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly policy: HostPolicy;
  readonly fingerprintKey?: string;
}

/** A plan on its way. */
export interface HostRun extends HostPlan {
  /** Of fingerprints: the user's own, or one for this run alone. */
  readonly key: string;
  readonly readAccessList: ReadAccessList;
  /** The rules for tokens, compiled once when they are first asked for. */
  readonly openRules: () => Promise<InspectOptions>;
  readonly readToken: ReadToken;
}

/** `shells`: histories and start-up files; `environment`: this process's; `processes`: those of the user's other processes. */
export type HostText = 'shells' | 'environment' | 'processes';
