import { createHash } from 'node:crypto';
import { formatCount } from '../../core/amounts.ts';
import type { KeystoreContents } from '../keystore-contents.ts';

const OLD_FORMAT = 0x65;
/** Fields of the header, by number (KdbxFile.cs; https://keepass.info/help/kb/kdbx_4.html). */
const [END, CIPHER, SEED, ROUNDS, DERIVATION] = [0, 2, 4, 6, 11];
const SEED_BYTES = 32;
const HEADER_AT = 12;
const DIGEST_BYTES = 32;
const OLD_HEADER_BYTES = 124;
const OLD_VERSION = 0x00030000;
/** KeePass 2.07 to 2.35 took 6,000 by default, which costs an attacker a millisecond. */
const FEW_ROUNDS = 100_000n;

/** The ids that KdfParameters name (AesKdf.cs, Argon2Kdf.cs). */
const DERIVATIONS = [
  ['9e298b1956db4773b23dfc3ec6f0a1e6', 'Argon2id'],
  ['ef636ddf8c29444b91f7a9a403e30a0c', 'Argon2d'],
  ['c9d9f39a628a4460bf740d08c18a4fea', 'AES-KDF'],
  ['7c02bb8279a74ac0927d114a00648238', 'AES-KDF'],
] as const;

/**
 * A database of KeePass (KDBX 2 to 4, and the older KDB), by its header, which alone is not encrypted.
 *
 * @throws Error when it is cut off, or no such header
 */
export function readKeepass(bytes: Buffer): KeystoreContents {
  return bytes[4] === OLD_FORMAT ? readOld(bytes) : readNew(bytes);
}

function readNew(bytes: Buffer): KeystoreContents {
  const [minor, major] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  if (major < 1 || major > 4) throw new Error('an unknown version');
  const { fields, end } = fieldsOf(bytes, major);
  if (fields.get(SEED)?.length !== SEED_BYTES || fields.get(CIPHER)?.length !== 16) throw new Error('no header');
  if (end + DIGEST_BYTES > bytes.length) throw new Error('cut off');
  // Since version 4 a digest of the header follows it.
  if (major === 4 && !sha256(bytes.subarray(0, end)).equals(bytes.subarray(end, end + DIGEST_BYTES)))
    throw new Error('damaged');
  const { name, notes } = derivationOf(fields);
  return { guard: 'password', kind: 'KeePass database', facts: [`KDBX ${major}.${minor}`, ...name], notes };
}

interface Header {
  readonly fields: ReadonlyMap<number, Buffer>;
  /** Where what is behind the header begins. */
  readonly end: number;
}

/** A byte that tells the field, its size in two bytes, since version 4 in four, and the field. */
function fieldsOf(bytes: Buffer, major: number): Header {
  const fields = new Map<number, Buffer>();
  const sizeBytes = major === 4 ? 4 : 2;
  for (let at = HEADER_AT; ; ) {
    const field = bytes.readUInt8(at);
    const start = at + 1 + sizeBytes;
    const end = start + bytes.readUIntLE(at + 1, sizeBytes);
    if (end > bytes.length) throw new Error('cut off');
    if (field === END) return { fields, end };
    fields.set(field, bytes.subarray(start, end));
    at = end;
  }
}

function derivationOf(fields: Header['fields']) {
  const parameters = fields.get(DERIVATION);
  const known = parameters && DERIVATIONS.find(([id]) => parameters.includes(id, 0, 'hex'));
  if (parameters) return { name: known ? [known[1]] : [], notes: [] };
  const rounds = fields.get(ROUNDS);
  const count = rounds?.length === 8 ? rounds.readBigUInt64LE() : undefined;
  const isWeak = count !== undefined && count < FEW_ROUNDS;
  return {
    name: count === undefined ? [] : [`AES-KDF with ${count} rounds`],
    notes: isWeak ? ['guessing its password costs next to nothing: it takes few rounds'] : [],
  };
}

/** KdbFile.cs: a header of 124 bytes, which tells how many groups and entries follow. */
function readOld(bytes: Buffer): KeystoreContents {
  if ((bytes.readUInt32LE(12) & 0xffffff00) !== OLD_VERSION) throw new Error('an unknown version');
  if (bytes.length <= OLD_HEADER_BYTES || (bytes.length - OLD_HEADER_BYTES) % 16 !== 0) throw new Error('cut off');
  const [entries, rounds] = [bytes.readUInt32LE(52), bytes.readUInt32LE(120)];
  const facts = ['KDB', `AES-KDF with ${rounds} rounds`, formatCount(entries, 'entry', 'entries')];
  return { guard: 'password', kind: 'KeePass database', facts, notes: [] };
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
