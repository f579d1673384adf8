/** A key in a keystore. The first three are alternatives: the key's bytes in base64, by what it takes to use it. */
export interface KeystoreEntry {
  /** Not encrypted. */
  readonly key?: string;
  /** Encrypted with a password that a program sets by default. */
  readonly known?: string;
  /** Encrypted so that guessing the password costs an attacker next to nothing. */
  readonly weak?: string;
  /** How it is encrypted. */
  readonly protection?: string;
  readonly alias?: string;
  /** DER in base64, where it is readable without the password. */
  readonly certificate?: string;
  /** When it was put there, in milliseconds since 1970. */
  readonly created?: number;
}
