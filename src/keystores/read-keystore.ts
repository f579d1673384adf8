import type { KeystoreFormat } from '../core/rules/keystore-match.ts';
import { readBitcoinWallet } from './contents/bitcoin.ts';
import { readBouncyCastle } from './contents/bouncy-castle.ts';
import { readDerKey } from './contents/der-key.ts';
import { readGnomeKeyring } from './contents/gnome-keyring.ts';
import { readGpgAgentKey } from './contents/gpg-agent-key.ts';
import { readJava } from './contents/java.ts';
import { readKeepass } from './contents/keepass.ts';
import { readKerberosCache } from './contents/kerberos-cache.ts';
import { readKerberosKeytab } from './contents/kerberos-keytab.ts';
import { readKwallet } from './contents/kwallet.ts';
import { readMacosKeychain } from './contents/macos-keychain.ts';
import { readOpenpgp } from './contents/openpgp-key.ts';
import { readPasswordSafe } from './contents/password-safe.ts';
import { readPkcs12Store } from './contents/pkcs12-store.ts';
import { readTorKey } from './contents/tor-key.ts';
import type { KeystoreContents } from './keystore-contents.ts';

/** @throws Error for what is damaged, cut off, or of another format after all */
type Read = (bytes: Buffer) => KeystoreContents;

const READERS: Readonly<Record<KeystoreFormat, Read>> = {
  keepass: readKeepass,
  java: readJava,
  pkcs12: readPkcs12Store,
  keytab: readKerberosKeytab,
  'kerberos-cache': readKerberosCache,
  openpgp: readOpenpgp,
  der: readDerKey,
  bitcoin: readBitcoinWallet,
  'gpg-agent': readGpgAgentKey,
  'bouncy-castle': readBouncyCastle,
  'gnome-keyring': readGnomeKeyring,
  kwallet: readKwallet,
  'macos-keychain': readMacosKeychain,
  'password-safe': readPasswordSafe,
  tor: readTorKey,
};

/**
 * What a file of such a format keeps; undefined where its structure is not that of the format, or is cut off. No key and no
 * password is in what is told. Takes time in proportion to the file.
 *
 * @param format as keystoreFormat tells it
 */
export function readKeystore(format: KeystoreFormat, bytes: Buffer): KeystoreContents | undefined {
  try {
    return READERS[format](bytes);
  } catch {
    return undefined;
  }
}
