import type { Actor, IdentityPattern } from './kinds/identity.ts';

/** The longest life of some credentials. */
export interface LifetimeLimit {
  readonly actor?: Actor;
  readonly pattern?: IdentityPattern;
  readonly maxDays: number;
}

/** Credentials on a machine that do not count, on whose word and until when (YYYY-MM-DD). */
export interface HostException {
  readonly store: string;
  readonly account?: string;
  readonly owner: string;
  readonly until: string;
  readonly reason: string;
}

/** What a configuration asks of the credentials that tools keep. */
export interface HostPolicy {
  /** The first that fits a credential counts. */
  readonly lifetimes: readonly LifetimeLimit[];
  readonly exceptions: readonly HostException[];
}

export const NO_HOST_POLICY: HostPolicy = { lifetimes: [], exceptions: [] };
