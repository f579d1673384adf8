import type { HostPolicy } from '../core/host-policy.ts';
import type { Lifetime } from '../core/kinds/lifecycle.ts';
import type { StoredCredential } from '../core/stored-credential.ts';

const DAY_MS = 86_400_000;

export interface Life {
  readonly credential: StoredCredential;
  readonly lifetime: Lifetime;
  /** When its file was written last. */
  readonly changed: Date;
  /** Days after which the provider ends a refresh part that was not used. */
  readonly refreshDays?: number;
}

/** Why a credential lives longer than the policy allows; undefined when it does not, or no limit is for it. */
export function tooLongEvidence(life: Life, { lifetimes }: HostPolicy, now: Date): string | undefined {
  const { credential, lifetime, changed } = life;
  const { pattern, actor } = credential.identity;
  const limit = lifetimes.find((one) => (one.actor ?? actor) === actor && (one.pattern ?? pattern) === pattern);
  if (!limit || lifetime === 'expired' || lifetime === 'short_lived') return undefined;
  const allowed = `the policy allows ${limit.maxDays}`;
  if (lifetime === 'never_expires') return `It never expires; ${allowed} days.`;
  const end = credential.refresh === undefined ? credential.accessExpires : credential.refreshExpires;
  const start = credential.issued ?? (end ? now : changed);
  const days = Math.floor(((end ?? now).getTime() - start.getTime()) / DAY_MS);
  if (days <= limit.maxDays) return undefined;
  if (end) return `It lives for ${days} days${credential.issued ? '' : ' from now on'}; ${allowed}.`;
  return `It is at least ${days} days old; ${allowed}.`;
}

/** Why a refresh part is of no more use; undefined when it may be. */
export function unusedEvidence({ credential, changed, refreshDays }: Life, now: Date): string | undefined {
  if (credential.refresh === undefined || refreshDays === undefined) return undefined;
  const last = credential.issued ?? changed;
  const days = Math.floor((now.getTime() - last.getTime()) / DAY_MS);
  return days > refreshDays
    ? `It was renewed ${days} days ago; its provider ends it after ${refreshDays} days without use.`
    : undefined;
}

const LEEWAY_MS = 60_000;

/** What to say when a credential was given out later than now: then nothing said of its life can be trusted. */
export function clockNote({ issued }: StoredCredential, now: Date): string | undefined {
  if (!issued || issued.getTime() <= now.getTime() + LEEWAY_MS) return undefined;
  return `It was given out at ${issued.toISOString()}, later than now: one of the two clocks is wrong.`;
}
