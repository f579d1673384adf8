import { readElements } from '../../keystores/der.ts';
import { encryptionScheme, type Protection } from '../../keystores/encryption-scheme.ts';

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

/** Of an EncryptedPrivateKeyInfo (RFC 5958). */
export function pkcs8Protection(der: Buffer): Protection {
  try {
    const [algorithm] = readElements(readElements(der)[0].content);
    const { how, weak } = encryptionScheme(algorithm.content);
    return { how: `PKCS #8, ${how}`, ...(weak && { weak }) };
  } catch {
    return { how: 'PKCS #8, damaged' };
  }
}
