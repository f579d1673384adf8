export const KEYSTORE_FORMATS = [
  'keepass',
  'java',
  'pkcs12',
  'keytab',
  'kerberos-cache',
  'openpgp',
  'gpg-agent',
  'der',
  'bitcoin',
  'bouncy-castle',
  'gnome-keyring',
  'kwallet',
  'macos-keychain',
  'password-safe',
  'tor',
] as const;
/** Binary files that keep keys, by what reads them; see src/keystores. */
export type KeystoreFormat = (typeof KEYSTORE_FORMATS)[number];

export const KEYSTORE_GUARDS = ['open', 'password', 'sealed'] as const;
/**
 * What it takes to use a key that lies in a file. `open`: nothing but the file, or a password that programs set by default;
 * `password`: one that somebody chose; `sealed`: that too, and until then nobody knows whether there is a key at all.
 */
export type KeystoreGuard = (typeof KEYSTORE_GUARDS)[number];

/** A whole file that keeps keys, told by how it begins and by its structure. */
export interface KeystoreMatch {
  readonly kind: 'keystore';
  readonly format: KeystoreFormat;
  /** Of the files of that format, those that are guarded in one of these ways. */
  readonly guards: readonly KeystoreGuard[];
}
