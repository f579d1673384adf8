/** What a host is asked with. It is in memory only, and goes to that host alone. */
export interface HostToken {
  /** The name that git gives with it. */
  readonly user: string;
  readonly secret: string;
  /** Whether that name belongs to it, so that it is a password elsewhere, too. */
  readonly isNamed?: true;
}

/** The value of `Authorization` for a name and a password (RFC 7617). */
export const basicAuthorization = ({ user, secret }: HostToken): string =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
