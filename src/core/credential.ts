/** A stored credential without its secrets: access and refresh part are one record. */
export interface Credential {
  /** Id of the store's data file entry. */
  readonly store: string;
  readonly account?: string;
  readonly parts: readonly ('access' | 'refresh')[];
  /** When the access part ends, RFC 3339 in UTC, where the store or the token itself says so. */
  readonly accessExpires?: string;
}

/** How a credential's file lies there. */
export interface Posture {
  /** Permission bits in octal, such as `0600`; absent where the system has none. */
  readonly mode?: string;
  /** Absent where the system does not tell. */
  readonly readableBy?: 'owner' | 'group' | 'everybody';
  /** What is wrong with it, one sentence each. */
  readonly problems: readonly string[];
  /** How to keep it better. */
  readonly advice: string;
}
