/** What an OpenVPN profile says of passwords: the files of its `auth-user-pass` lines, and the login that stands in it. */
export interface OpenvpnProfile {
  readonly files: readonly string[];
  readonly login?: { readonly user: string; readonly password: string };
}

/** Reads lines of options and blocks in the style `<name> … </name>` (openvpn(8), INLINE FILE SUPPORT). */
export function parseOpenvpn(text: string): OpenvpnProfile {
  const files: string[] = [];
  const inline: string[] = [];
  let block: string | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const tag = /^<(\/?)([a-z-]{1,40})>$/.exec(line);
    if (tag) block = tag[1] === '' ? tag[2] : undefined;
    else if (block === 'auth-user-pass') inline.push(line);
    else if (block === undefined) {
      const file = /^auth-user-pass\s+("[^"]*"|'[^']*'|[^\s#;]+)/.exec(line)?.[1];
      if (file !== undefined) files.push(file);
    }
  }
  const [user, password] = inline;
  return { files, ...(user && password && { login: { user, password } }) };
}
