import { basicAuthorization, type HostToken } from '../host-token.ts';

/** A name as one part of a path; `.` and `..` would be none (RFC 3986 section 5.2.4). */
export const inUrl = (name: string): string => (/^\.{1,2}$/.test(name) ? '%00' : encodeURIComponent(name));

/** Names with slashes between them, as a part of a path. */
export const pathInUrl = (names: string): string => names.split('/').map(inUrl).join('/');

/** `Authorization: Bearer` (RFC 6750), which most hosts take; with a name of its own it is a password. */
export function bearer(token: HostToken | undefined): Readonly<Record<string, string>> {
  if (token === undefined) return {};
  return { authorization: token.isNamed ? basicAuthorization(token) : `Bearer ${token.secret}` };
}

/** A list, or undefined for anything else. */
export const listIn = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);

/** A field of an object, or undefined. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** The same URL with other values in its query. */
export function withQuery(url: string, values: Readonly<Record<string, string>>): string {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(values)) changed.searchParams.set(name, value);
  return changed.href;
}
