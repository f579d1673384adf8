/** Where the next page is, as `Link` says (RFC 8288): `<https://…?page=2>; rel="next"`. */
export function nextLink(headers: Headers): string | undefined {
  for (const link of (headers.get('link') ?? '').split(/,\s*(?=<)/)) {
    const [, url, parameters] = /^<([^>]*)>(.*)$/.exec(link.trim()) ?? [];
    if (parameters !== undefined && /;\s*rel="?next"?(?:\s*;|\s*$)/.test(parameters)) return url;
  }
  return undefined;
}
