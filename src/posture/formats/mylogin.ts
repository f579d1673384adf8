import { createDecipheriv } from 'node:crypto';

const HEADER = 4;
const KEY_LENGTH = 20;
const AES_KEY_LENGTH = 16;
const LONGEST_LINE = 4096;

/**
 * The text of a login path file of MySQL, in the form of option files. It is encrypted with a key that stands in the file
 * itself: four unused bytes, 20 of the key, then lines, each after its length in 32 bits, little endian (MySQL,
 * mysys_ssl/my_default.cc and my_aes.cc: AES-128-ECB, the key folded to 16 bytes).
 *
 * @throws Error when it is none
 */
export function parseMylogin(bytes: Buffer): string {
  const key = Buffer.alloc(AES_KEY_LENGTH);
  for (const [i, byte] of bytes.subarray(HEADER, HEADER + KEY_LENGTH).entries()) key[i % AES_KEY_LENGTH] ^= byte;
  const lines: string[] = [];
  for (let at = HEADER + KEY_LENGTH; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    if (length === 0 || length > LONGEST_LINE || at + 4 + length > bytes.length) throw new Error('no login paths');
    const decipher = createDecipheriv('aes-128-ecb', key, null);
    lines.push(decipher.update(bytes.subarray(at + 4, at + 4 + length), undefined, 'utf8') + decipher.final('utf8'));
    at += 4 + length;
  }
  if (lines.length === 0) throw new Error('no login paths');
  return lines.join('');
}
