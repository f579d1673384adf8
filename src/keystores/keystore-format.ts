import type { KeystoreFormat } from '../core/rules/keystore-match.ts';

/** Longest that a key's public part takes before what tells a private one; every format is told by so many bytes. */
const WINDOW = 80;

/** RSA, EC and the rest of RFC 9580 section 9.1 that have secret keys. */
const OPENPGP_ALGORITHMS = new Set([1, 2, 3, 16, 17, 18, 19, 22, 25, 26, 27, 28]);

type FormatOf = (bytes: Uint8Array) => KeystoreFormat | undefined;

const java: FormatOf = (bytes) =>
  // JavaKeyStore.java and JceKeyStore.java of OpenJDK: a number of their own, then the version.
  begins(bytes, 'feedfeed00000001', 'feedfeed00000002', 'cececece00000001', 'cececece00000002') ? 'java' : undefined;
const openpgp: FormatOf = (bytes) => (isOpenpgpSecretKey(headOf(bytes)) ? 'openpgp' : undefined);

/** By the first byte. */
const BEGINNINGS: ReadonlyMap<number, FormatOf> = new Map<number, FormatOf>([
  // KdbxFile.cs and KdbFile.cs of KeePass: the second number is that of the format.
  [
    0x03,
    (bytes) => (begins(bytes, '03d9a29a65fb4bb5', '03d9a29a66fb4bb5', '03d9a29a67fb4bb5') ? 'keepass' : undefined),
  ],
  [0xfe, java],
  [0xce, java],
  [0x05, (bytes) => kerberosFormat(headOf(bytes))],
  [0x53, (bytes) => (isBitcoinWallet(headOf(bytes)) ? 'bitcoin' : undefined)],
  [0x30, (bytes) => derFormat(headOf(bytes))],
  [0x94, openpgp],
  [0x95, openpgp],
  [0xc5, openpgp],
  [0x00, (bytes) => (isBouncyCastle(headOf(bytes)) ? 'bouncy-castle' : berkeleyFormat(bytes))],
  [
    0x28,
    (bytes) =>
      begins(bytes, ascii('(11:private-key('), ascii('(21:protected-private-key(')) ? 'gpg-agent' : undefined,
  ],
  [0x43, textFormat],
  [0x4b, textFormat],
  // https://wiki.gnome.org/Projects/GnomeKeyring/KeyringFormats
  [0x47, (bytes) => (begins(bytes, ascii('GnomeKeyring\n\r\0\n')) ? 'gnome-keyring' : undefined)],
  // libyal's dtformats, "MacOS keychain database file format": version, sizes of the header, where the schema begins.
  [0x6b, (bytes) => (begins(bytes, `${ascii('kych')}000100000000001000000014`) ? 'macos-keychain' : undefined)],
  // Password Safe, formatV3.txt.
  [0x50, (bytes) => (begins(bytes, ascii('PWS3')) ? 'password-safe' : undefined)],
  // Tor, src/lib/crypt_ops/crypto_format.c: a tag of 32 bytes.
  [0x3d, (bytes) => (begins(bytes, ascii('== ed25519v1-secret: type0 ==\0\0\0')) ? 'tor' : undefined)],
]);

/**
 * The format of a file that may keep keys, by how it begins; undefined for nearly every file, after a look at its first bytes.
 * Whether it keeps any, its structure tells: see readKeystore.
 */
export function keystoreFormat(bytes: Uint8Array): KeystoreFormat | undefined {
  const formatOf = BEGINNINGS.get(bytes[0]);
  return formatOf === undefined ? berkeleyFormat(bytes) : formatOf(bytes);
}

const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** KWALLET of KDE (kwalletbackend.cc), or a key of gpg-agent with its attributes before it (GnuPG, agent/keyformat.txt). */
function textFormat(bytes: Uint8Array): KeystoreFormat | undefined {
  if (begins(bytes, ascii('KWALLET\n\r\0\r\n'))) return 'kwallet';
  return begins(bytes, ascii('Created: 2'), ascii('Key: (')) ? 'gpg-agent' : undefined;
}

/** Bouncy Castle, BcKeyStoreSpi.java: version 1 or 2, a salt of 20 bytes behind its length, the number of rounds. */
function isBouncyCastle(head: Buffer): boolean {
  return head.length >= 32 && /^0000000[12]00000014.{40}0000/.test(head.toString('hex', 0, 32));
}

/** The number of a B-tree of Berkeley DB, at offset 12 (db_page.h, BTREEMAGIC): older wallets are such. */
function berkeleyFormat(bytes: Uint8Array): KeystoreFormat | undefined {
  const isBtree = bytes[12] === 0x62 && bytes[13] === 0x31 && bytes[14] === 0x05 && bytes[15] === 0x00;
  return isBtree ? 'bitcoin' : undefined;
}

const headOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, WINDOW));

function begins(bytes: Uint8Array, ...starts: readonly string[]): boolean {
  const head = headOf(bytes);
  return starts.some((hex) => head.toString('hex', 0, hex.length / 2) === hex);
}

/**
 * MIT Kerberos, "Keytab file format": version 2, the size of an entry or of a hole; "Credential cache file format": versions
 * 3 and 4, of which the latter has a header that may be empty.
 */
function kerberosFormat(head: Buffer): KeystoreFormat | undefined {
  if (head.length < 16) return undefined;
  if (head[1] === 0x02) return [0x00, 0xff].includes(head[2]) && [0x00, 0xff].includes(head[3]) ? 'keytab' : undefined;
  if (head[1] === 0x03) return head[2] === 0 && head[3] === 0 ? 'kerberos-cache' : undefined;
  return head[1] === 0x04 && head[2] === 0 && head[3] <= 64 ? 'kerberos-cache' : undefined;
}

/** What Bitcoin Core's networks begin their messages with (kernel/chainparams.cpp): main, testnet 3 and 4, signet, regtest. */
const BITCOIN_NETWORKS = new Set(['f9beb4d9', '0b110907', '1c163f28', '0a03cf40', 'fabfb5da']);

/** A file of SQLite whose application id (https://sqlite.org/fileformat2.html, offset 68) is a network (wallet/sqlite.cpp). */
function isBitcoinWallet(head: Buffer): boolean {
  const isSqlite = head.toString('latin1', 0, 16) === 'SQLite format 3\0';
  return isSqlite && BITCOIN_NETWORKS.has(head.toString('hex', 68, 72));
}

/** RFC 7292 section 4: the number 3 and a sequence. RFC 5958: 0 and a sequence; RFC 8017 A.1.2: 0 and a number; RFC 5915: 1 and bytes. */
function derFormat(head: Buffer): KeystoreFormat | undefined {
  const inside = inSequence(head);
  if (inside?.startsWith('02010330')) return 'pkcs12';
  // RFC 5958 section 3: the algorithm of an encrypted key is one of PKCS #5 or PKCS #12.
  const isKey =
    /^(?:02010[01]30(?:[0-3][0-9a-f]|81[0-9a-f]{2}|82[0-9a-f]{4})06|020100028[12]|02010104(?:1c|20|30|42)|30[0-9a-f]{2}06(?:092a864886f70d0105|0a2a864886f70d010c01))/;
  return inside !== undefined && isKey.test(inside) ? 'der' : undefined;
}

/** The contents of the DER sequence that the file is, in hexadecimal; undefined where it is none. */
function inSequence(head: Buffer): string | undefined {
  if (head.length < 16) return undefined;
  // Browsers write sequences without a length (X.690 section 8.1.3.6).
  const lengthBytes = head[1] <= 0x80 ? 0 : head[1] & 0x7f;
  return lengthBytes > 4 ? undefined : head.subarray(2 + lengthBytes).toString('hex');
}

/** RFC 9580 section 4.2: a packet with tag 5, in which the version and, after the time, the algorithm follow. */
function isOpenpgpSecretKey(head: Buffer): boolean {
  if (head.length < 16) return false;
  const lengthBytes = head[0] === 0x94 ? 1 : head[0] === 0x95 ? 2 : newLengthBytes(head[1]);
  const version = head[1 + lengthBytes];
  return (version === 4 || version === 6) && OPENPGP_ALGORITHMS.has(head[6 + lengthBytes]);
}

const newLengthBytes = (first: number): number => (first < 192 ? 1 : first < 224 ? 2 : 5);
