/** What a host is asked with. It is in memory only, and goes to that host alone. */
export interface HostToken {
  /** The name that git gives with it. */
  readonly user: string;
  readonly secret: string;
}

/** The value of `Authorization` that git sends (RFC 7617). */
export const basicAuthorization = ({ user, secret }: HostToken): string =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
