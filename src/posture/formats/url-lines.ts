export interface UrlLine {
  readonly host: string;
  readonly user: string;
  /** As it is written: percent-encoded. */
  readonly password: string;
}

/** One URL with a user and a password on each line, as git-credential-store(1) writes them. */
export function parseUrlLines(text: string): UrlLine[] {
  return text.split('\n').flatMap((line) => {
    const start = line.indexOf('://');
    const at = line.lastIndexOf('@');
    if (start < 0 || at < start) return [];
    const [user, ...password] = line.slice(start + 3, at).split(':');
    const host = line.slice(at + 1).trim();
    return [{ host, user, password: password.join(':') }];
  });
}
