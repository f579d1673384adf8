import type { Lifecycle, Lifetime } from '../core/kinds/lifecycle.ts';
import type { TimeEncoding } from '../core/store.ts';
import type { StoredCredential } from '../core/stored-credential.ts';

const DAY_MS = 86_400_000;
/** What ends within this many days is called expiring. */
const SOON_DAYS = 7;
/** What lives no longer than this from its issue on is called short-lived. */
const SHORT_HOURS = 36;
const LONGEST_JWT = 20_000;
/** Below are seconds since 1970, from here on milliseconds: 1e11 seconds are in the year 5138. */
const FIRST_MILLISECONDS = 1e11;
const ZONE = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\)?$/i;

/** A point in time as a store writes it; undefined for what makes no sense, and for a year before 1971, which means none. */
export function parseTime(text: string | undefined, encoding: TimeEncoding): Date | undefined {
  if (text === undefined || text.length > 100) return undefined;
  if (encoding === 'local') return validDate(Date.parse(text));
  if (encoding === 'iso') return validDate(Date.parse(withZone(text.trim())));
  const number = Number(text);
  const isSeconds = encoding === 'seconds' || (encoding === 'epoch' && number < FIRST_MILLISECONDS);
  return number > 0 ? validDate(isSeconds ? number * 1000 : number) : undefined;
}

function withZone(text: string): string {
  if (text.endsWith('UTC') && text.includes('T')) return `${text.slice(0, -3)}Z`;
  if (ZONE.test(text) || text.length <= 10) return text;
  return `${text.replace(' ', 'T')}Z`;
}

/** What a JSON Web Token says of itself; its signature is nobody's business here (RFC 7519 section 4.1). */
export interface Claims {
  readonly issuer?: string;
  readonly scopes?: readonly string[];
  readonly issued?: Date;
  readonly expires?: Date;
}

/** The claims of a token; nothing for what is no JSON Web Token. */
export function jwtClaims(token: string): Claims | undefined {
  if (!token.startsWith('eyJ') || token.length > LONGEST_JWT) return undefined;
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { iss, scope, scp, iat, exp } = (payload ?? {}) as Readonly<Record<string, unknown>>;
    const scopes = typeof scope === 'string' ? scope : Array.isArray(scp) ? scp.join(' ') : scp;
    const [issued, expires] = [dateOf(iat), dateOf(exp)];
    return {
      ...(typeof iss === 'string' && { issuer: iss }),
      ...(typeof scopes === 'string' && scopes && { scopes: scopes.split(' ').filter(Boolean) }),
      ...(issued && { issued }),
      ...(expires && { expires }),
    };
  } catch {
    return undefined;
  }
}

/** How long a credential lives. Where there is a refresh part, the access part's end says nothing. */
export function lifetimeOf(
  credential: Pick<StoredCredential, 'refresh' | 'issued' | 'accessExpires' | 'refreshExpires'>,
  lifecycle: Lifecycle,
  now: Date,
): { readonly lifetime: Lifetime; readonly expires: string } {
  const { issued, refresh, accessExpires, refreshExpires } = credential;
  const end = refresh === undefined ? accessExpires : refreshExpires;
  if (!end) return lifecycle;
  const left = end.getTime() - now.getTime();
  const day = end.toISOString();
  if (left <= 0) return { lifetime: 'expired', expires: `It ended at ${day}.` };
  const life = issued ? end.getTime() - issued.getTime() : Number.POSITIVE_INFINITY;
  if (life <= SHORT_HOURS * 3_600_000) return { lifetime: 'short_lived', expires: `It ends at ${day}.` };
  return { lifetime: left < SOON_DAYS * DAY_MS ? 'expiring' : 'valid_until', expires: `It ends at ${day}.` };
}

const dateOf = (seconds: unknown): Date | undefined =>
  typeof seconds === 'number' ? validDate(seconds < FIRST_MILLISECONDS ? seconds * 1000 : seconds) : undefined;

function validDate(milliseconds: number): Date | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) || milliseconds < 365 * DAY_MS ? undefined : date;
}
