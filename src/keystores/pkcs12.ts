import { type Element, identifierOf, octetsOf, readElements } from './der.ts';
import { encryptionScheme } from './encryption-scheme.ts';
import type { KeystoreEntry } from './keystore-entry.ts';
import { hasDefaultPassword, macRounds } from './pkcs12-mac.ts';

/** RFC 7292 section 4.1 and appendix D, RFC 5652 section 4. */
const DATA = '1.2.840.113549.1.7.1';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const SECRET_BAG = '1.2.840.113549.1.12.10.1.5';
const SAFE_BAG = '1.2.840.113549.1.12.10.1.6';
/** Java has its secret keys in bags for secrets. */
const KEYS = [KEY_BAG, SHROUDED_KEY_BAG, SECRET_BAG];
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const VERSION = 3;
const SEQUENCE = 0x30;
const DEEPEST = 4;

interface Bag {
  readonly kind: string;
  readonly value: Buffer;
  readonly name?: string;
  /** Equal for a key and its certificate. */
  readonly keyId?: string;
}

/** What shows of a PKCS #12 file without its password. */
export interface Pkcs12Contents {
  readonly entries: readonly KeystoreEntry[];
  /** Whether there is more, of which all is encrypted. */
  readonly isSealed: boolean;
}

/**
 * The keys of a PKCS #12 file (RFC 7292), as far as they show.
 *
 * @throws Error when it is none, or is damaged
 */
export const parsePkcs12 = (bytes: Buffer): readonly KeystoreEntry[] => readPkcs12(bytes).entries;

/**
 * The keys of a PKCS #12 file (RFC 7292), and whether there may be others.
 *
 * @throws Error when it is none, or is damaged
 */
export function readPkcs12(bytes: Buffer): Pkcs12Contents {
  const [top] = readElements(bytes);
  if (top?.tag !== SEQUENCE) throw new Error('no PKCS #12');
  const [version, contents, mac] = readElements(top.content);
  if (version?.content[0] !== VERSION) throw new Error('no PKCS #12');
  const safes = dataOf(contents);
  const parts = readElements(readElements(safes)[0].content);
  const bags = parts.flatMap((part) => (kindOf(part) === DATA ? bagsOf(readElements(dataOf(part))[0], 0) : []));
  const keys = bags.filter(({ kind }) => KEYS.includes(kind));
  const certificates = bags.filter(({ kind }) => kind === CERTIFICATE_BAG);
  const certificateOfKey = new Map<string | undefined, Bag>(
    certificates.flatMap((bag) => (bag.keyId ? [[bag.keyId, bag] as const] : [])).reverse(),
  );
  const isSealed = parts.some((part) => kindOf(part) !== DATA);
  if (keys.length === 0) return { entries: [], isSealed };
  const isOpen = mac !== undefined && hasDefaultPassword(safes, mac.content);
  const rounds = mac === undefined ? undefined : macRounds(mac.content);
  const entries = keys.map((key) => {
    const own = certificateOfKey.get(key.keyId) ?? certificates[0];
    return {
      ...useOf(key, isOpen, rounds),
      ...(key.name !== undefined && { alias: key.name }),
      ...(own && { certificate: certificateOf(own.value) }),
    };
  });
  return { entries, isSealed };
}

function useOf({ kind, value }: Bag, isOpen: boolean, mac: string | undefined): KeystoreEntry {
  const text = value.toString('base64');
  if (kind === KEY_BAG) return { key: text };
  if (isOpen) return { known: text };
  if (kind === SECRET_BAG) return { protection: 'PKCS #12, a secret key' };
  const [algorithm] = readElements(readElements(value)[0].content);
  const { how, weak } = encryptionScheme(algorithm.content);
  return { protection: `PKCS #12, ${how}${mac ? `, ${mac}` : ''}`, ...(weak && { weak: text }) };
}

const kindOf = (part: Element): string => identifierOf(readElements(part.content)[0]);

/** What a ContentInfo of the type `data` holds. */
function dataOf(info: Element): Buffer {
  const [, content] = readElements(info.content);
  return octetsOf(readElements(content.content)[0]);
}

/** Bags may hold bags. */
function bagsOf(sequence: Element, depth: number): readonly Bag[] {
  if (depth > DEEPEST) throw new Error('nested too deeply');
  return readElements(sequence.content).flatMap((bag) => {
    const [identifier, value, attributes] = readElements(bag.content);
    const kind = identifierOf(identifier);
    if (kind === SAFE_BAG) return bagsOf(readElements(value.content)[0], depth + 1);
    return [{ kind, value: value.content, ...attributesOf(attributes) }];
  });
}

function attributesOf(attributes: Element | undefined): Pick<Bag, 'name' | 'keyId'> {
  const values = readElements(attributes?.content ?? Buffer.alloc(0)).map(({ content }) => readElements(content));
  const attribute = (wanted: string) => {
    const found = values.find(([identifier]) => identifierOf(identifier) === wanted);
    return found && readElements(found[1].content)[0]?.content;
  };
  const [name, keyId] = [attribute(FRIENDLY_NAME), attribute(LOCAL_KEY_ID)];
  return { ...(name && { name: utf16Of(name) }), ...(keyId && { keyId: keyId.toString('hex') }) };
}

/** BMPString: UTF-16 with the high byte first. */
function utf16Of(bytes: Buffer): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return even.swap16().toString('utf16le').slice(0, 200);
}

/** `[0] { OCTET STRING }` behind the type of the certificate. */
function certificateOf(bag: Buffer): string {
  const [, wrapped] = readElements(readElements(bag)[0].content);
  return octetsOf(readElements(wrapped.content)[0]).toString('base64');
}
