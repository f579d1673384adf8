import type { Reading, TokenOfOwner } from './github-app.ts';
import type { HostToken } from './host-token.ts';

/**
 * What a host is asked with about what belongs to an owner; undefined when without anything.
 *
 * @throws HttpError when a token cannot be had; the signal's reason
 */
export type ChooseToken = (
  about: { readonly origin: string; readonly owner: string | undefined; readonly reading: Reading },
  signal: AbortSignal,
) => Promise<HostToken | undefined>;

export interface TokenChoices {
  /** By host, such as `github.com`; asked each time. */
  readonly given: ReadonlyMap<string, () => HostToken>;
  /** Of GitHub Apps, by host. */
  readonly apps: ReadonlyMap<string, TokenOfOwner>;
  /** Asks whoever keeps git's passwords; absent when nobody is to be asked. */
  readonly keeper?: (origin: string) => Promise<HostToken | undefined>;
}

/** Milliseconds for which what git's passwords hold is not asked for again: some of them last an hour. */
const KEPT = 300_000;

/** An App comes first, then a token that was given, then git's passwords. */
export function createChooseToken({ given, apps, keeper }: TokenChoices): ChooseToken {
  const kept = new Map<string, { readonly token: Promise<HostToken | undefined>; readonly until: number }>();
  return async ({ origin, owner, reading }, signal) => {
    const { host } = new URL(origin);
    const app = apps.get(host);
    if (app && owner !== undefined) return app({ owner, reading }, signal);
    const token = given.get(host)?.();
    if (token || !keeper) return token;
    const known = kept.get(origin);
    if (known && known.until > Date.now()) return known.token;
    const asked = { token: keeper(origin), until: Date.now() + KEPT };
    kept.set(origin, asked);
    return asked.token;
  };
}
