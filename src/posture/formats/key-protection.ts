/** How a private key is encrypted. */
export interface Protection {
  /** Cipher and key derivation in words. */
  readonly how: string;
  /** Set when guessing the passphrase costs next to nothing. */
  readonly weak?: true;
}

/** `openssh-key-v1`, a NUL, then cipher, derivation and its options, each after its length in 32 bits (OpenSSH, PROTOCOL.key). */
const OPENSSH_MAGIC = Buffer.from('openssh-key-v1\0');

/** @returns nothing when the key is not encrypted */
export function opensshProtection(blob: Buffer): Protection | undefined {
  if (!blob.subarray(0, OPENSSH_MAGIC.length).equals(OPENSSH_MAGIC)) return undefined;
  const [cipher, derivation, options] = readStrings(blob.subarray(OPENSSH_MAGIC.length), 3);
  if (cipher === undefined || cipher.toString('latin1') === 'none') return undefined;
  const [salt] = readStrings(options ?? Buffer.alloc(0), 1);
  const rounds = salt && options && options.length >= salt.length + 8 ? options.readUInt32BE(salt.length + 4) : 0;
  return { how: `${cipher.toString('latin1')}, ${derivation?.toString('latin1')} with ${rounds} rounds` };
}

/** Byte strings after their length in 32 bits, big endian; fewer when the bytes end before. */
export function readStrings(bytes: Buffer, count: number): Buffer[] {
  const strings: Buffer[] = [];
  for (let at = 0; strings.length < count && at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (at + 4 + length > bytes.length) break;
    strings.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return strings;
}

/** Object identifiers as DER has them: PBKDF2 (RFC 8018 A.2) and scrypt (RFC 7914 section 7). */
const PBKDF2 = Buffer.from('06092a864886f70d01050c', 'hex');
const SCRYPT = Buffer.from('06092b06010401da47040b', 'hex');
/** OWASP asks for 600,000 of PBKDF2 with SHA-256; with so few, a guess costs a millisecond. */
const FEW_ROUNDS = 10_000;

/** Of an EncryptedPrivateKeyInfo (RFC 5958): the derivation stands among the first bytes. */
export function pkcs8Protection(der: Buffer): Protection {
  const head = der.subarray(0, 300);
  if (head.includes(SCRYPT)) return { how: 'PKCS #8, scrypt' };
  const at = head.indexOf(PBKDF2);
  // Behind the identifier: SEQUENCE { OCTET STRING salt, INTEGER rounds … }, all of them shorter than 128 bytes.
  const salt = at + PBKDF2.length + 2;
  if (at < 0 || head[salt] !== 0x04) return { how: 'PKCS #8, an old scheme of PKCS #5 or #12', weak: true };
  const integer = salt + 2 + head[salt + 1];
  const length = head[integer + 1];
  if (head[integer] !== 0x02 || !(length >= 1 && length <= 4)) return { how: 'PKCS #8, PBKDF2' };
  const rounds = head.readUIntBE(integer + 2, length);
  return { how: `PKCS #8, PBKDF2 with ${rounds} rounds`, ...(rounds < FEW_ROUNDS && { weak: true as const }) };
}
