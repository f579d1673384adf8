import { isJavaKeystore, parseJavaKeystore } from './java-keystore.ts';
import type { KeystoreEntry } from './keystore-entry.ts';
import { parsePkcs12 } from './pkcs12.ts';

/**
 * The keys of a keystore in PKCS #12, JKS or JCEKS; certificates alone are no credentials.
 *
 * @throws Error when it is none, or is damaged
 */
export function parseKeystore(bytes: Buffer): readonly KeystoreEntry[] {
  return isJavaKeystore(bytes) ? parseJavaKeystore(bytes) : parsePkcs12(bytes);
}
