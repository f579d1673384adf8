import { X509Certificate } from 'node:crypto';

const LONGEST = 200_000;

/** Steps of a way that read what a text holds itself; undefined where it holds no such thing. */
export const UNWRAP: Readonly<Record<string, (text: string) => unknown>> = {
  '{json}': (text) => JSON.parse(text),
  '{base64}': (text) => Buffer.from(text, 'base64').toString('utf8'),
  '{certificate}': certificateOf,
  '{macaroon}': macaroonOf,
  '{pair}': (text) => parted(text, '='),
  '{header}': (text) => parted(text, ':'),
  '{url}': urlOf,
  '{redis}': redisOf,
};

/** What a text holds, by the name of a step in braces. */
export function unwrap(text: string, step: string): unknown {
  if (text.length > LONGEST) return undefined;
  try {
    return UNWRAP[step](text);
  } catch {
    return undefined;
  }
}

/** PEM or DER in base64; dates in ISO 8601. */
function certificateOf(text: string): Readonly<Record<string, string>> {
  const isPem = text.includes('-----BEGIN');
  const plain = isPem ? text : Buffer.from(text, 'base64').toString('latin1');
  const { subject, issuer, validFrom, validTo } = new X509Certificate(
    plain.includes('-----BEGIN') ? plain : Buffer.from(text, 'base64'),
  );
  const oneLine = (name: string) => name.replaceAll('\n', ', ');
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    notBefore: new Date(validFrom).toISOString(),
    notAfter: new Date(validTo).toISOString(),
  };
}

/**
 * The caveats of PyPI that end a token: `[0, expires, not before]` in seconds (warehouse, "caveats"). A macaroon of
 * version 2 is `02`, then packets of type, length and bytes, in base64 (libmacaroons, format).
 */
function macaroonOf(text: string): { readonly location: string; readonly expires?: number } {
  const bytes = Buffer.from(text.slice(text.indexOf('-') + 1), 'base64url');
  if (bytes[0] !== 2 || bytes[1] !== 1) throw new Error('no macaroon');
  const location = bytes.toString('latin1', 3, 3 + bytes[2]);
  const caveat = /\[0, ?(\d{9,11}), ?\d{1,11}\]/.exec(bytes.toString('latin1'));
  return { location, ...(caveat && { expires: Number(caveat[1]) }) };
}

/** `name=value`, `Name: value` */
function parted(text: string, by: string): { readonly name: string; readonly value: string } | undefined {
  const at = text.indexOf(by);
  return at < 0 ? undefined : { name: text.slice(0, at), value: text.slice(at + 1).trim() };
}

/** User and password are as they are written: percent-encoded. */
function urlOf(text: string): Readonly<Record<string, unknown>> {
  const { host, username, password, searchParams } = new URL(text);
  return { host, user: username, password, query: Object.fromEntries(searchParams) };
}

/** A line of redis.conf: `requirepass PASSWORD`, `user NAME on >PASSWORD …` (Redis documentation, "ACL"); behind `#` is a hash. */
function redisOf(text: string): { readonly user?: string; readonly password: string } | undefined {
  const [word, first = '', ...rules] = text.split(/\s+/, 1000);
  if (word === 'requirepass' || word === 'masterauth') return { password: first.replaceAll('"', '') };
  const password = word === 'user' ? rules.find((rule) => rule.startsWith('>'))?.slice(1) : undefined;
  return password === undefined ? undefined : { user: first, password };
}
