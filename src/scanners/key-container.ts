/** Longest that a key's public part takes before what tells a private one; every check looks at the beginning only. */
const WINDOW = 80;

interface Kind {
  /** With its article: `a KeePass database`. */
  readonly name: string;
  readonly begins: (head: Buffer) => boolean;
}

const startsWith =
  (...starts: readonly string[]) =>
  (head: Buffer): boolean =>
    starts.some((hex) => head.subarray(0, hex.length / 2).toString('hex') === hex);

/** RSA, EC and the rest of RFC 9580 section 9.1 that have secret keys. */
const OPENPGP_ALGORITHMS = new Set([1, 2, 3, 16, 17, 18, 19, 22, 25, 26, 27, 28]);

const KINDS: readonly Kind[] = [
  // KdbxFile.cs and KdbFile.cs: the second number is that of the format.
  { name: 'a KeePass database', begins: startsWith('03d9a29a65fb4bb5', '03d9a29a66fb4bb5', '03d9a29a67fb4bb5') },
  // JavaKeyStore.java and JceKeyStore.java of OpenJDK: a number of their own, then the version.
  {
    name: 'a keystore of Java',
    begins: startsWith('feedfeed00000001', 'feedfeed00000002', 'cececece00000001', 'cececece00000002'),
  },
  // MIT Kerberos, "Credential cache file format": version 4, its header's length, and the one tag that there is.
  { name: 'a Kerberos credential cache', begins: startsWith('0504000c00010008') },
  { name: 'a Kerberos keytab', begins: isKeytab },
  { name: 'a wallet of Bitcoin Core', begins: isBitcoinWallet },
  // RFC 7292 section 4: a sequence of the number 3 and another sequence.
  { name: 'a PKCS #12 key store', begins: (head) => inSequence(head)?.startsWith('02010330') ?? false },
  // RFC 5958: 0, then the algorithm; RFC 8017 A.1.2: 0, then the modulus; RFC 5915: 1, then the key's bytes.
  {
    name: 'a private key in DER form, which nothing guards',
    begins: (head) =>
      /^(?:020100300[5-9a-f]06|02010030[1-3][0-9a-f]06|020100028[12]|02010104(?:1c|20|30|42))/.test(
        inSequence(head) ?? '',
      ),
  },
  { name: 'an OpenPGP secret key', begins: isOpenpgpSecretKey },
];

/**
 * What a binary file keeps keys in, as its first bytes tell; undefined for all others. Files of this kind are not looked into
 * by a scan, but whoever has one can try passwords on it as long as they like.
 */
export function keyContainerIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, WINDOW));
  return KINDS.find(({ begins }) => begins(head))?.name;
}

/** The contents of the DER sequence that the file is, in hexadecimal; undefined where it is none. */
function inSequence(head: Buffer): string | undefined {
  if (head[0] !== 0x30 || head.length < 16) return undefined;
  const lengthBytes = head[1] < 0x80 ? 0 : head[1] & 0x7f;
  return lengthBytes > 4 ? undefined : head.subarray(2 + lengthBytes).toString('hex');
}

/** MIT Kerberos, "Keytab file format": version 2, the size of an entry, the number of its names, the realm. */
function isKeytab(head: Buffer): boolean {
  if (head.length < 16 || head.readUInt16BE(0) !== 0x0502) return false;
  const size = head.readInt32BE(2);
  const names = head.readUInt16BE(6);
  const realm = head.readUInt16BE(8);
  if (size < 15 || size > 4096 || names < 1 || names > 8 || realm < 1 || realm > 255) return false;
  return /^[\x20-\x7e]+$/.test(head.subarray(10, 10 + realm).toString('latin1'));
}

/** What Bitcoin Core's networks begin their messages with (kernel/chainparams.cpp): main, testnet 3 and 4, signet, regtest. */
const BITCOIN_NETWORKS = new Set(['f9beb4d9', '0b110907', '1c163f28', '0a03cf40', 'fabfb5da']);

/** A file of SQLite whose application id (https://sqlite.org/fileformat2.html, offset 68) is a network (wallet/sqlite.cpp). */
function isBitcoinWallet(head: Buffer): boolean {
  const isSqlite = head.toString('latin1', 0, 16) === 'SQLite format 3\0';
  return isSqlite && BITCOIN_NETWORKS.has(head.toString('hex', 68, 72));
}

/** RFC 9580 section 4.2: a packet with tag 5, in which the version and, after the time, the algorithm follow. */
function isOpenpgpSecretKey(head: Buffer): boolean {
  if (head.length < 16) return false;
  const lengthBytes = head[0] === 0x94 ? 1 : head[0] === 0x95 ? 2 : head[0] === 0xc5 ? newLengthBytes(head[1]) : 0;
  if (lengthBytes === 0) return false;
  const version = head[1 + lengthBytes];
  return (version === 4 || version === 6) && OPENPGP_ALGORITHMS.has(head[6 + lengthBytes]);
}

const newLengthBytes = (first: number): number => (first < 192 ? 1 : first < 224 ? 2 : first === 255 ? 5 : 0);
