import type { Lifetime } from '../core/rule.ts';
import type { Store, TimeEncoding } from '../core/store.ts';

const DAY_MS = 86_400_000;
/** What ends within this many days is called expiring. */
const SOON_DAYS = 7;
const LONGEST_JWT = 20_000;

/** A point in time as a store writes it; undefined for what makes no sense. */
export function parseTime(text: string | undefined, encoding: TimeEncoding): Date | undefined {
  if (text === undefined) return undefined;
  if (encoding === 'iso') return validDate(Date.parse(text.endsWith('UTC') ? `${text.slice(0, -3)}Z` : text));
  const number = Number(text);
  return number > 0 ? validDate(encoding === 'seconds' ? number * 1000 : number) : undefined;
}

/** `exp` of a JSON Web Token (RFC 7519 section 4.1.4); its signature is nobody's business here. */
export function jwtExpiry(token: string): Date | undefined {
  if (!token.startsWith('eyJ') || token.length > LONGEST_JWT) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const expiry = (claims as { exp?: unknown } | null)?.exp;
    return typeof expiry === 'number' ? validDate(expiry * 1000) : undefined;
  } catch {
    return undefined;
  }
}

/** How long a credential lives. Where there is a refresh part, the access part's end says nothing. */
export function lifetimeOf(
  credential: { readonly refresh?: unknown; readonly accessExpires?: Date },
  store: Store,
  now: Date,
): { readonly lifetime: Lifetime; readonly expires: string } {
  const { accessExpires } = credential;
  if (credential.refresh !== undefined || !accessExpires) return store.lifecycle;
  const left = accessExpires.getTime() - now.getTime();
  const day = accessExpires.toISOString();
  if (left <= 0) return { lifetime: 'expired', expires: `It ended at ${day}.` };
  return { lifetime: left < SOON_DAYS * DAY_MS ? 'expiring' : 'valid_until', expires: `It ends at ${day}.` };
}

function validDate(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
