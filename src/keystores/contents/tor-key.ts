import type { KeystoreContents } from '../keystore-contents.ts';

/** A tag of 32 bytes, and an expanded key of 64 (Tor, src/lib/crypt_ops/crypto_format.c). */
const LENGTH = 96;

/**
 * The secret key of an onion service of version 3, `hs_ed25519_secret_key`.
 *
 * @throws Error when it is cut off
 */
export function readTorKey(bytes: Buffer): KeystoreContents {
  if (bytes.length !== LENGTH) throw new Error('cut off');
  return { guard: 'open', kind: 'secret key of an onion service', facts: ['Ed25519'], notes: [] };
}
