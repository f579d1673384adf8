/** The keys of a principal, the newest ones. */
export interface KeytabEntry {
  readonly principal: string;
  /** Names of the kinds of keys, strongest first. */
  readonly encryption: string;
  /** In hexadecimal. */
  readonly key: string;
  /** Seconds since 1970. */
  readonly written: number;
}

/** IANA, "Kerberos Encryption Type Numbers"; the order is from strong to weak. */
const ENCRYPTION: ReadonlyMap<number, string> = new Map([
  [20, 'aes256-cts-hmac-sha384-192'],
  [18, 'aes256-cts-hmac-sha1-96'],
  [26, 'camellia256-cts-cmac'],
  [19, 'aes128-cts-hmac-sha256-128'],
  [17, 'aes128-cts-hmac-sha1-96'],
  [25, 'camellia128-cts-cmac'],
  [16, 'des3-cbc-sha1'],
  [23, 'arcfour-hmac'],
  [24, 'arcfour-hmac-exp'],
  [3, 'des-cbc-md5'],
  [2, 'des-cbc-md4'],
  [1, 'des-cbc-crc'],
]);
const ORDER = [...ENCRYPTION.keys()];
const MOST_KEYS = 20_000;

interface Key {
  readonly principal: string;
  readonly version: number;
  readonly kind: number;
  readonly key: string;
  readonly written: number;
}

/**
 * The principals of a Kerberos keytab, version 2 (MIT Kerberos documentation, "Keytab file format"): keys lie there in
 * the clear.
 *
 * @throws Error when it is none, or is damaged
 */
export function parseKeytab(bytes: Buffer): readonly KeytabEntry[] {
  if (bytes[0] !== 5 || bytes[1] !== 2) throw new Error('not a keytab of version 2');
  const keys: Key[] = [];
  for (let at = 2; at + 4 <= bytes.length; ) {
    const size = bytes.readInt32BE(at);
    if (size === 0) break;
    // A hole is where an entry was removed.
    if (size > 0) keys.push(readKey(bytes.subarray(at + 4, at + 4 + size), size));
    if (keys.length > MOST_KEYS) throw new Error('more keys than services have');
    at += 4 + Math.abs(size);
  }
  const byPrincipal = new Map<string, Key[]>();
  for (const key of keys) {
    const own = byPrincipal.get(key.principal);
    if (own) own.push(key);
    else byPrincipal.set(key.principal, [key]);
  }
  return [...byPrincipal].map(([principal, own]) => entryOf(principal, own));
}

function entryOf(principal: string, keys: readonly Key[]): KeytabEntry {
  const version = keys.reduce((newest, key) => Math.max(newest, key.version), 0);
  const newest = keys.filter((key) => key.version === version).sort((a, b) => rank(a) - rank(b));
  const [{ key, written }] = newest;
  const encryption = newest.map(({ kind }) => ENCRYPTION.get(kind) ?? `kind-${kind}`).join(' ');
  return { principal, encryption, key, written };
}

const rank = ({ kind }: Key): number => (ENCRYPTION.has(kind) ? ORDER.indexOf(kind) : ORDER.length);

function readKey(entry: Buffer, size: number): Key {
  if (entry.length < size) throw new Error('cut off');
  let at = 2;
  const text = () => {
    const length = entry.readUInt16BE(at);
    at += 2 + length;
    if (at > entry.length) throw new Error('cut off');
    return entry.toString('utf8', at - length, at);
  };
  const components = entry.readUInt16BE(0);
  const realm = text();
  const names: string[] = [];
  while (names.length < components) names.push(text());
  const written = entry.readUInt32BE(at + 4);
  const kind = entry.readUInt16BE(at + 9);
  const [start, length] = [at + 13, entry.readUInt16BE(at + 11)];
  const end = start + length;
  // The version in eight bits is followed by one in 32 where there is room for it.
  const version = entry.length >= end + 4 ? entry.readUInt32BE(end) : entry[at + 8];
  const key = entry.toString('hex', start, end);
  return { principal: `${names.join('/')}@${realm}`.slice(0, 300), version, kind, key, written };
}
