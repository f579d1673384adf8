import { createHash, timingSafeEqual } from 'node:crypto';

/** What a viewer knows of itself. */
export interface Access {
  /** The addresses that it answers to, with the port, as browsers write them into `Host`. */
  readonly hosts: readonly string[];
  readonly token: string;
}

export interface Asked {
  readonly method: string;
  /** By their names in lower case; those that matter stand once. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Why a request is not answered; undefined when it may be. Everybody may ask for the page, which holds nothing. */
export function refusalOf(
  { method, headers }: Asked,
  { hosts, token }: Access,
  door: 'page' | 'data' | 'ticket',
): Refusal | undefined {
  const { host, origin } = headers;
  // A page of another name that resolves to this machine has that name in `Host`: DNS rebinding.
  if (typeof host !== 'string' || !hosts.includes(host))
    return { status: 421, why: 'this is not the name of the viewer' };
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, why: 'another page asks' };
  if (door === 'page') return method === 'GET' ? undefined : { status: 405, why: 'only GET' };
  // Browsers say so of every request (Fetch Metadata Request Headers); another program needs the token all the same.
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return { status: 403, why: 'another page asks' };
  if (method !== 'GET') {
    if (origin === undefined) return { status: 403, why: 'nobody says who asks' };
    if (headers['content-type'] !== 'application/json') return { status: 415, why: 'only application/json' };
  }
  if (door === 'ticket' || isEqual(`${headers.authorization ?? ''}`, `Bearer ${token}`)) return undefined;
  return { status: 401, why: 'the token is missing or wrong' };
}

export interface Refusal {
  readonly status: number;
  readonly why: string;
}

/** Takes the same time wherever they differ. */
export function isEqual(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
