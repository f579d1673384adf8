export interface Cookie {
  readonly domain: string;
  readonly name: string;
  readonly value: string;
  /** Seconds since 1970; 0 for a cookie of one session. */
  readonly expires: string;
}

const HTTP_ONLY = '#HttpOnly_';

/** A cookie jar in the format of Netscape: seven fields between tabs on each line (curl documentation, "HTTP Cookies"). */
export function parseCookies(text: string): Cookie[] {
  return text.split('\n').flatMap((raw) => {
    const line = raw.startsWith(HTTP_ONLY) ? raw.slice(HTTP_ONLY.length) : raw;
    const fields = line.trimEnd().split('\t');
    if (line.startsWith('#') || fields.length !== 7) return [];
    const [domain, , , , expires, name, value] = fields;
    return [{ domain, name, value, expires }];
  });
}
