import { createHmac, hash, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
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
/** RFC 9879, formerly 9579: salt and rounds are in its own parameters then. */
const PBMAC1 = '1.2.840.113549.1.5.14';
const PBKDF2 = '1.2.840.113549.1.5.12';
/** RFC 8018 appendix B.1.2. */
const HMACS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
/** What Java and OpenSSL do by default, and what takes some milliseconds; a file that asks for more is not tried. */
const MOST_ROUNDS = 10_000;
/** So that many small files take no longer than their bytes are worth: a key and its certificate have about a thousand. */
const MOST_ROUNDS_PER_BYTE = 16;
const LONGEST_SALT = 1000;
const LONGEST_KEY = 128;
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
  const { algorithm, parameters, digest, salt, rounds } = readMac(mac);
  const tries = algorithm === PBMAC1 ? triesOfPbmac1(parameters) : triesOf(algorithm, salt, rounds);
  if (!tries || tries.rounds > MOST_ROUNDS || tries.rounds > content.length * MOST_ROUNDS_PER_BYTE) return false;
  return tries.passwords.some((password) => {
    const made = tries.macOf(password, content);
    return made.length === digest.length && timingSafeEqual(made, digest);
  });
}

/** How to try passwords on a file. */
interface Tries {
  readonly rounds: number;
  readonly passwords: readonly Buffer[];
  readonly macOf: (password: Buffer, content: Buffer) => Buffer;
}

function triesOf(algorithm: string, salt: Buffer, rounds: number): Tries | undefined {
  const known = HASHES[algorithm];
  if (!known || salt.length > LONGEST_SALT) return undefined;
  // No password is an empty text, which ends with a zero character, or nothing at all: writers differ.
  const passwords = [Buffer.alloc(0), ...DEFAULT_PASSWORDS.map((text) => Buffer.from(`${text}\0`, 'utf16le').swap16())];
  return { rounds, passwords, macOf: (password, content) => macOf(known, password, salt, rounds, content) };
}

/** RFC 8018 appendix A.5: PBKDF2 and HMAC; in RFC 9879, which took the place of RFC 9579, the password is in UTF-8. */
function triesOfPbmac1(parameters: Buffer): Tries | undefined {
  const [derivation, scheme] = readElements(parameters).map(({ content }) => readElements(content));
  const [salt, rounds, length, pseudoRandom] = readElements(derivation[1].content);
  const outer = HMACS[identifierOf(scheme[0])];
  const random = HMACS[identifierOf(readElements(pseudoRandom.content)[0])];
  const [bytes, times] = [integerOf(length), integerOf(rounds)];
  const isKnown = identifierOf(derivation[0]) === PBKDF2 && outer !== undefined && random !== undefined;
  if (!isKnown || bytes > LONGEST_KEY || times < 1 || salt.content.length > LONGEST_SALT) return undefined;
  return {
    rounds: times,
    passwords: DEFAULT_PASSWORDS.map((text) => Buffer.from(text)),
    macOf: (password, content) =>
      createHmac(outer, pbkdf2Sync(password, salt.content, times, bytes, random))
        .update(content)
        .digest(),
  };
}

/**
 * The MAC of a content with a password as its file has it: UTF-16 with the high byte first, and a zero at the end.
 *
 * @param hashName `sha1` or `sha256`, `sha384`, `sha512`
 */
export function pkcs12Mac(hashName: string, password: Buffer, salt: Buffer, rounds: number, content: Buffer): Buffer {
  const known = Object.values(HASHES).find(({ name }) => name === hashName);
  if (!known) throw new RangeError(`no hash is called ${hashName}`);
  return macOf(known, password, salt, rounds, content);
}

function macOf(known: Hash, password: Buffer, salt: Buffer, rounds: number, content: Buffer): Buffer {
  return createHmac(known.name, deriveKey(known, password, salt, rounds))
    .update(content)
    .digest();
}

function readMac(mac: Buffer) {
  const [info, salt, rounds] = readElements(mac);
  const [algorithm, digest] = readElements(info.content);
  const [name, parameters] = readElements(algorithm.content);
  return {
    algorithm: identifierOf(name),
    parameters: parameters?.content ?? Buffer.alloc(0),
    digest: octetsOf(digest),
    salt: octetsOf(salt),
    rounds: rounds === undefined ? 1 : integerOf(rounds),
  };
}

/** RFC 7292 appendix B.2; the key is as long as the hash, so that one turn of its loop is enough. */
function deriveKey({ name, block }: Hash, password: Buffer, salt: Buffer, rounds: number): Buffer {
  const diversifier = Buffer.alloc(block, MAC_KEY);
  let key = Buffer.concat([diversifier, repeated(salt, block), repeated(password, block)]);
  for (let round = 0; round < Math.max(1, rounds); round++) key = hash(name, key, 'buffer');
  return key;
}

/** As often as it takes to fill blocks. */
function repeated(bytes: Buffer, block: number): Buffer {
  return bytes.length === 0 ? bytes : Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}
