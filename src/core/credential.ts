/** A stored credential without its secrets: access and refresh part are one record. */
export interface Credential {
  /** Id of the store's data file entry. */
  readonly store: string;
  readonly account?: string;
  /** Who gave it out: a host, a URL, a certificate authority. */
  readonly issuer?: string;
  /** What it may do, as the store or the token says it. */
  readonly scopes?: readonly string[];
  readonly parts: readonly ('access' | 'refresh')[];
  /** When it was given out, RFC 3339 in UTC. */
  readonly issued?: string;
  /** When the access part ends, RFC 3339 in UTC, where the store or the token itself says so. */
  readonly accessExpires?: string;
  /** Where each of these fields was read, such as `users.0.user.token` or `exp of the token`. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Something that is kept where no plain text lies: encrypted, behind a helper, or in a place that is not opened. */
export interface Kept {
  /** Id of the store's data file entry. */
  readonly store: string;
  readonly title: string;
  readonly path: string;
  readonly account?: string;
  /** How it is kept, such as `exec plugin aws` or `aes256-ctr, bcrypt with 16 rounds`. */
  readonly how: string;
}

/** How a credential's file lies there. */
export interface Posture {
  /** Permission bits in octal, such as `0600`; absent where the system has none. */
  readonly mode?: string;
  /** Numbers of the user and the group that the file belongs to; absent where the system has none. */
  readonly owner?: number;
  readonly group?: number;
  /** Absent where the system does not tell. */
  readonly readableBy?: 'owner' | 'group' | 'everybody';
  /** Whether an access control list may let others in; `unknown` where the system does not tell. */
  readonly accessLists?: 'none' | 'present' | 'possible' | 'unknown';
  /** Whom such a list lets read the file, such as `user 1001`; never empty. */
  readonly sharedWith?: readonly string[];
  /** Set of a person's login: how many others can log in to the machine. */
  readonly otherPeople?: number;
  /** Set where the file goes with a restart, or with a container. */
  readonly storage?: 'memory' | 'container layer';
  /** What is wrong with it, one sentence each. */
  readonly problems: readonly string[];
  /** How to keep it better. */
  readonly advice: string;
  /** Commands that do so, in order; words in capitals stand for what only the user knows. */
  readonly move?: readonly string[];
}
