import type { KeystoreContents } from '../keystore-contents.ts';

/** Tag and salt, then the number of rounds, the low byte first (formatV3.txt). */
const ROUNDS_AT = 36;
/** What follows the records, and the HMAC behind that. */
const END = Buffer.from('PWS3-EOFPWS3-EOF');
const HMAC_BYTES = 32;

/**
 * A database of Password Safe 3, by its two ends.
 *
 * @throws Error when it is cut off
 */
export function readPasswordSafe(bytes: Buffer): KeystoreContents {
  const end = bytes.length - HMAC_BYTES - END.length;
  if (end < ROUNDS_AT + 4 || !bytes.subarray(end, end + END.length).equals(END)) throw new Error('cut off');
  const facts = [`SHA-256 with ${bytes.readUInt32LE(ROUNDS_AT)} rounds`, 'Twofish'];
  return { guard: 'password', kind: 'Password Safe database', facts, notes: [] };
}
