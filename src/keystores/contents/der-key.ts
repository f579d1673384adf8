import { type Element, identifierOf, readElements } from '../der.ts';
import { encryptionScheme } from '../encryption-scheme.ts';
import type { KeptKeys } from '../keystore-contents.ts';

const [INTEGER, OCTETS, IDENTIFIER, SEQUENCE, NAMED] = [0x02, 0x04, 0x06, 0x30, 0xa0];
/** RFC 8017 A.1.2: version, modulus, both exponents, two primes, two more exponents, coefficient. */
const RSA_NUMBERS = 9;
/** RFC 3279 2.3, RFC 5480, RFC 8410 section 3. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'EC',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/**
 * A private key in DER: PKCS #8 (RFC 5958), encrypted or not, PKCS #1 (RFC 8017) or SEC 1 (RFC 5915).
 *
 * @throws Error when it is none, or is damaged
 */
export function readDerKey(bytes: Buffer): KeptKeys {
  const [top, ...behind] = readElements(bytes);
  if (top.tag !== SEQUENCE || behind.length > 0) throw new Error('no key');
  const parts = readElements(top.content);
  const [first, second] = parts;
  if (first.tag === SEQUENCE && second.tag === OCTETS && parts.length === 2) return encrypted(first);
  if (first.tag !== INTEGER) throw new Error('no key');
  const facts = factsOf(parts);
  return { guard: 'open', kind: 'private key in DER form', facts, notes: ['it is not encrypted'] };
}

function encrypted({ content }: Element): KeptKeys {
  const { how, weak } = encryptionScheme(content);
  const notes = weak ? ['guessing its password costs next to nothing: it takes few rounds'] : [];
  return { guard: 'password', kind: 'private key in DER form', facts: ['PKCS #8', how], notes };
}

/** Messages of SNMP begin like such a key, and then have no identifier. */
const isCurve = (named: Element | undefined): boolean =>
  named?.tag === NAMED && readElements(named.content)[0]?.tag === IDENTIFIER;

function factsOf(parts: readonly Element[]): readonly string[] {
  const [version, second, third] = parts;
  if (second.tag === SEQUENCE && third?.tag === OCTETS) {
    const algorithm = ALGORITHMS[identifierOf(readElements(second.content)[0])];
    return algorithm === undefined ? ['PKCS #8'] : ['PKCS #8', algorithm];
  }
  if (second.tag === OCTETS && version.content[0] === 1 && isCurve(third)) return ['SEC 1', 'EC'];
  if (parts.length === RSA_NUMBERS && parts.every(({ tag }) => tag === INTEGER))
    return ['PKCS #1', `RSA of ${(second.content.length - (second.content[0] === 0 ? 1 : 0)) * 8} bits`];
  throw new Error('no key');
}
