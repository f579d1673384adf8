import { createHash } from 'node:crypto';
import { type ByteReader, byteReader } from './byte-reader.ts';
import { DEFAULT_PASSWORDS } from './default-passwords.ts';
import { readElements } from './der.ts';
import { encryptionScheme } from './encryption-scheme.ts';
import type { KeystoreEntry } from './keystore-entry.ts';

/** OpenJDK, JavaKeyStore.java and JceKeyStore.java: both begin with a number of their own, then version and count. */
const JKS = 0xfeedfeed;
const JCEKS = 0xcececece;
const MOST_ENTRIES = 10_000;
const DIGEST_LENGTH = 20;
const PRIVATE_KEY = 1;
const SECRET_KEY = 3;
/** What the digest begins with, behind the password. */
const WHITENER = 'Mighty Aphrodite';

/** Whether a file begins with the number of JKS or JCEKS. */
export const isJavaKeystore = (bytes: Buffer): boolean =>
  bytes.length >= 12 && [JKS, JCEKS].includes(bytes.readUInt32BE(0));

/**
 * The keys of a keystore of Java, JKS or JCEKS. Aliases and certificates are never encrypted there. A secret key is an
 * object of Java, whose length is not told: what is behind it is not read.
 *
 * @throws Error when it is damaged
 */
export function parseJavaKeystore(bytes: Buffer): readonly KeystoreEntry[] {
  const reader = byteReader(bytes.subarray(4));
  const isOpen = hasDefaultPassword(bytes);
  const version = reader.number(4);
  const count = reader.number(4);
  if ((version !== 1 && version !== 2) || count > MOST_ENTRIES) throw new Error('an unknown version');
  const chain = (length: number) => Array.from({ length }, () => certificate(reader, version));
  const entries: KeystoreEntry[] = [];
  for (let i = 0; i < count; i++) {
    const tag = reader.number(4);
    const alias = reader.take(reader.number(2)).toString('utf8').slice(0, 200);
    const created = Number(reader.take(8).readBigInt64BE());
    if (tag === SECRET_KEY) return [...entries, { alias, created, protection: 'JCEKS, a sealed object' }];
    if (tag === PRIVATE_KEY) {
      const key = useOf(reader.take(reader.number(4)), isOpen);
      const [own] = chain(Math.min(reader.number(4), MOST_ENTRIES));
      entries.push({ ...key, alias, created, ...(own && { certificate: own }) });
    } else chain(1);
  }
  return entries;
}

function useOf(key: Buffer, isOpen: boolean): KeystoreEntry {
  const text = key.toString('base64');
  if (isOpen) return { known: text };
  const [algorithm] = readElements(readElements(key)[0].content);
  const { how, weak } = encryptionScheme(algorithm.content);
  return { protection: `Java keystore, ${how}`, ...(weak && { weak: text }) };
}

/** In base64. Since version 2 its type stands before it. */
function certificate(reader: ByteReader, version: number): string {
  if (version === 2) reader.take(reader.number(2));
  return reader.take(reader.number(4)).toString('base64');
}

/** The digest at the end is SHA-1 of password, whitener and content. */
function hasDefaultPassword(bytes: Buffer): boolean {
  const end = bytes.length - DIGEST_LENGTH;
  return DEFAULT_PASSWORDS.some((password) => {
    const hash = createHash('sha1').update(Buffer.from(password, 'utf16le').swap16()).update(WHITENER);
    return hash.update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end));
  });
}
