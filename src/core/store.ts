import type { Identity } from './kinds/identity.ts';
import type { Lifecycle } from './kinds/lifecycle.ts';
import type { Provider } from './kinds/provider.ts';
import type { Severity } from './kinds/severity.ts';

export const STORE_FORMATS = [
  'json',
  'jsonc',
  'yaml',
  'toml',
  'ini',
  'sections',
  'systemd',
  'hcl',
  'xml',
  'plist',
  'sqlite',
  'netrc',
  'url-lines',
  'pgpass',
  'git-config',
  'words',
  'text',
  'lines',
  'cookies',
  'erlang',
  'pem',
  'gpg-key',
  'keystore',
  'keytab',
  'mylogin',
  'openpgp',
  'openvpn',
  'fetchmail',
  'sbt',
  'ssh-certificate',
  'ssh-config',
  'presence',
] as const;
/** How a store file is written; docs/adding-a-store.md says what document each becomes. */
export type StoreFormat = (typeof STORE_FORMATS)[number];

export const TIME_ENCODINGS = ['iso', 'local', 'seconds', 'milliseconds', 'epoch'] as const;
/**
 * How a store writes down a point in time; the numbers may stand in quotes. `iso` without a zone is UTC, `local` is the
 * time of this machine, `epoch` tells seconds from milliseconds by their size.
 */
export type TimeEncoding = (typeof TIME_ENCODINGS)[number];

/**
 * The way to a value: one key a step; a `*` in a step stands for any part of a key, `{named}` for every key that is named like
 * a secret. Other steps in braces read a text that holds something itself: `{json}`, `{base64}`,
 * `{certificate}`, `{macaroon}`, `{pair}`, `{header}`, `{url}`, `{redis}`.
 */
export type FieldPath = readonly string[];

/** A point in time in a store's document. */
export interface TimeField {
  readonly field: FieldPath;
  readonly encoding: TimeEncoding;
}

/** Where in a store's document credentials of one kind stand; the fields are looked for below each place of `at`. */
export interface CredentialSpec {
  readonly at: FieldPath;
  /** Holds only where the text of this field begins with one of these. */
  readonly where?: { readonly field: FieldPath; readonly begins: readonly string[] };
  /** What is presented: without it, and without `refresh`, there is no credential. */
  readonly access?: FieldPath;
  /** What new access parts are fetched with: it decides how long the credential lives. */
  readonly refresh?: FieldPath;
  /** Without it, the account is the keys that stood for the stars. */
  readonly account?: FieldPath;
  readonly issuer?: FieldPath;
  readonly scopes?: FieldPath;
  readonly issued?: TimeField;
  readonly expires?: TimeField;
  /** How the secret is encrypted: where this says something and the secret is not there, nothing is given away. */
  readonly protection?: FieldPath;
  /** What begins so names a place or is encrypted, and is no secret. */
  readonly pointers: readonly string[];
  /** Where they are other than the store's. */
  readonly identity?: Identity;
  readonly lifecycle?: Lifecycle;
  readonly severity?: Severity;
}

/** What in a document tells that a secret is kept elsewhere: a credential helper, an exec plugin, a keychain. */
export interface KeptSpec {
  readonly at: FieldPath;
  /** Its text is named when it is a plain word, such as the name of a program. */
  readonly field: FieldPath;
  /** What it is, such as `credential helper`. */
  readonly how: string;
}

/** What in a document names another file with a secret, such as `client-key` of a kubeconfig. */
export interface NamedFileSpec {
  readonly at: FieldPath;
  readonly field: FieldPath;
  /** The store with `named` that it is looked at as; without it, as those of keys. */
  readonly as?: string;
}

/** A query of a SQLite store: the columns of a table, which become a list of records. */
export interface StoreTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/** A file in which a tool keeps credentials, as data. */
export interface Store {
  readonly id: string;
  readonly title: string;
  readonly provider: Provider;
  readonly severity: Severity;
  /**
   * Begin with `~/`, a place such as `{config}/`, or `/` for what holds for the whole machine; one `*` in each name stands
   * for a part of it.
   */
  readonly paths: readonly string[];
  /**
   * Environment variables that name another place: a folder when `file` is given, else the file itself, or several with
   * `list`, separated as in PATH.
   */
  readonly overrides: readonly { readonly variable: string; readonly file?: string; readonly list?: true }[];
  readonly format: StoreFormat;
  /** Where the file tells its version, and which versions this entry is for; without it, any is. */
  readonly version?: { readonly field: FieldPath; readonly known: readonly string[] };
  /** Other files lie at these paths, too: what is no such store is passed over in silence. */
  readonly mixed?: true;
  /** Set on the stores that hold the files which others name; they have no places of their own. `as`: only those that name it. */
  readonly named?: true | 'as';
  /** Of `sqlite`. */
  readonly table?: StoreTable;
  readonly credentials: readonly CredentialSpec[];
  readonly kept: readonly KeptSpec[];
  readonly names: readonly NamedFileSpec[];
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  /** Days after which the provider ends a refresh part that was not used. */
  readonly refreshDays?: number;
  /** Set where such a file tells that nobody sits at this machine. */
  readonly unattended?: true;
  /** One sentence: how that tool is told to keep no plain text on disk, or what to do where it cannot. */
  readonly advice: string;
  /** Commands that do what the advice says, in order. */
  readonly move: readonly string[];
  readonly standards: readonly string[];
  readonly references: readonly string[];
}
