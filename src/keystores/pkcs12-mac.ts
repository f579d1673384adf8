import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DEFAULT_PASSWORDS } from './default-passwords.ts';
import { identifierOf, integerOf, octetsOf, readElements } from './der.ts';

interface Hash {
  readonly name: string;
  /** Bytes that it takes at once. */
  readonly block: number;
}

const HASHES: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': { name: 'sha1', block: 64 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', block: 64 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', block: 128 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', block: 128 },
};
/** RFC 9579: rounds are in its own parameters then. */
const PBMAC1 = '1.2.840.113549.1.5.14';
/** What Java and OpenSSL do by default, and what takes some milliseconds; a file that asks for more is not tried. */
const MOST_ROUNDS = 10_000;
/** RFC 7292 appendix B.3: key material for a MAC. */
const MAC_KEY = 3;

/** How the file is guarded against change: `MAC of SHA-256 with 2048 rounds`. */
export function macRounds(mac: Buffer): string {
  const { algorithm, rounds } = readMac(mac);
  if (algorithm === PBMAC1) return 'PBMAC1';
  return `MAC of ${HASHES[algorithm]?.name ?? 'an unknown hash'} with ${rounds} rounds`;
}

/**
 * Whether the password is one that programs set by default: the MAC then fits (RFC 7292 section 5.1).
 *
 * @param content what the MAC is made of
 * @param mac the content of MacData
 */
export function hasDefaultPassword(content: Buffer, mac: Buffer): boolean {
  const { algorithm, digest, salt, rounds } = readMac(mac);
  const hash = HASHES[algorithm];
  if (!hash || rounds > MOST_ROUNDS || salt.length > 1000) return false;
  // No password is an empty text, which ends with a zero character, or nothing at all: writers differ.
  const passwords = [Buffer.alloc(0), ...DEFAULT_PASSWORDS.map((text) => Buffer.from(`${text}\0`, 'utf16le').swap16())];
  return passwords.some((password) => {
    const made = macOf(hash, password, salt, rounds, content);
    return made.length === digest.length && timingSafeEqual(made, digest);
  });
}

/**
 * The MAC of a content with a password as its file has it: UTF-16 with the high byte first, and a zero at the end.
 *
 * @param hash `sha1` or `sha256`, `sha384`, `sha512`
 */
export function pkcs12Mac(hash: string, password: Buffer, salt: Buffer, rounds: number, content: Buffer): Buffer {
  const known = Object.values(HASHES).find(({ name }) => name === hash);
  if (!known) throw new RangeError(`no hash is called ${hash}`);
  return macOf(known, password, salt, rounds, content);
}

function macOf(hash: Hash, password: Buffer, salt: Buffer, rounds: number, content: Buffer): Buffer {
  return createHmac(hash.name, deriveKey(hash, password, salt, rounds))
    .update(content)
    .digest();
}

function readMac(mac: Buffer) {
  const [info, salt, rounds] = readElements(mac);
  const [algorithm, digest] = readElements(info.content);
  return {
    algorithm: identifierOf(readElements(algorithm.content)[0]),
    digest: octetsOf(digest),
    salt: octetsOf(salt),
    rounds: rounds === undefined ? 1 : integerOf(rounds),
  };
}

/** RFC 7292 appendix B.2; the key is as long as the hash, so that one turn of its loop is enough. */
function deriveKey({ name, block }: Hash, password: Buffer, salt: Buffer, rounds: number): Buffer {
  const diversifier = Buffer.alloc(block, MAC_KEY);
  let key = Buffer.concat([diversifier, repeated(salt, block), repeated(password, block)]);
  for (let round = 0; round < Math.max(1, rounds); round++) key = createHash(name).update(key).digest();
  return key;
}

/** As often as it takes to fill blocks. */
function repeated(bytes: Buffer, block: number): Buffer {
  return bytes.length === 0 ? bytes : Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}
