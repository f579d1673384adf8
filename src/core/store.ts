import type { Identity, Lifecycle, Provider, Severity } from './rule.ts';

export const STORE_FORMATS = [
  'json',
  'yaml',
  'toml',
  'ini',
  'netrc',
  'url-lines',
  'pgpass',
  'text',
  'private-key',
] as const;
/** How a store file is written; docs/adding-a-store.md says what document each becomes. */
export type StoreFormat = (typeof STORE_FORMATS)[number];

export const TIME_ENCODINGS = ['iso', 'seconds', 'milliseconds'] as const;
/** How a store writes down when something ends; the numbers may stand in quotes. */
export type TimeEncoding = (typeof TIME_ENCODINGS)[number];

/** The way to a value: one key a step, `*` for every key, a `*` at either end of a step for the rest of a key. */
export type FieldPath = readonly string[];

/** Where in a store's document credentials of one kind stand; the fields are looked for below each place of `at`. */
export interface CredentialSpec {
  readonly at: FieldPath;
  /** What is presented: without it, and without `refresh`, there is no credential. */
  readonly access?: FieldPath;
  /** What new access parts are fetched with: it decides how long the credential lives. */
  readonly refresh?: FieldPath;
  /** Without it, the account is the keys that stood for the stars. */
  readonly account?: FieldPath;
  readonly expires?: { readonly field: FieldPath; readonly encoding: TimeEncoding };
  /** Where it is another than the store's. */
  readonly identity?: Identity;
}

/** A file in which a tool keeps credentials, as data. */
export interface Store {
  readonly id: string;
  readonly title: string;
  readonly provider: Provider;
  readonly severity: Severity;
  /** Begin with `~/`, `{config}/`, `{data}/`, `{library}/` or `{roaming}/`; `*` stands for a part of one name. */
  readonly paths: readonly string[];
  /** Environment variables that name another place: a folder when `file` is given, else the file itself. */
  readonly overrides: readonly { readonly variable: string; readonly file?: string }[];
  readonly format: StoreFormat;
  readonly credentials: readonly CredentialSpec[];
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  /** One sentence: how that tool is told to keep no plain text on disk, or what to do where it cannot. */
  readonly advice: string;
  readonly standards: readonly string[];
  readonly references: readonly string[];
}
