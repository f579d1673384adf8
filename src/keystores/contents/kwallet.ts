import type { KeystoreContents } from '../keystore-contents.ts';

const HEADER_AT = 12;
/** kwalletbackend.cc: ciphers and hashes by number. */
const CIPHERS = ['Blowfish in ECB', '3DES', 'GPG', 'Blowfish in CBC'];
const SHORTEST = 60;

/**
 * A wallet of KDE (kwalletbackend.cc, version 0.0 and 0.1), by its header.
 *
 * @throws Error when it is cut off, or of another version
 */
export function readKwallet(bytes: Buffer): KeystoreContents {
  const [major, minor, cipher, hash] = bytes.subarray(HEADER_AT, HEADER_AT + 4);
  if (bytes.length < SHORTEST || major !== 0 || minor > 1 || hash > 3) throw new Error('an unknown version');
  const how = CIPHERS[cipher];
  if (how === undefined) throw new Error('an unknown cipher');
  return { guard: 'password', kind: 'wallet of KDE', facts: [how], notes: [] };
}
