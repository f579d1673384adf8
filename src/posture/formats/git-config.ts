import { parseIni } from './ini.ts';
import { parseUrlLines, type UrlLine } from './url-lines.ts';

export interface GitConfig {
  /** URLs with a password in them: remotes, and the base of `insteadOf`. */
  readonly urls: readonly UrlLine[];
  /** Values of `http.<url>.extraheader`. */
  readonly headers: readonly { readonly host: string; readonly header: string }[];
  readonly helpers: readonly { readonly helper: string }[];
  /** Files with keys of client certificates: `http.sslKey`, `http.<url>.sslCert`. */
  readonly keys: readonly { readonly file: string }[];
}

/** In lower case: case does not count in names of variables. A certificate may have its key in the same file. */
const KEY_FILES: ReadonlySet<string> = new Set(['sslkey', 'sslcert']);

/** What of a git configuration can hold a password (git-config(1)): it may stand in the name of a section. */
export function parseGitConfig(text: string): GitConfig {
  const sections = Object.entries(parseIni(text));
  const urls = sections.flatMap(([name, { url, pushurl }]) => {
    const base = name.startsWith('url "') ? name.slice(5, -1) : '';
    return [base, url ?? '', pushurl ?? ''].flatMap((text) => parseUrlLines(text).flatMap(withPassword));
  });
  const headers = sections.flatMap(([name, values]) => {
    const header = values.extraheader ?? values.extraHeader;
    const isSecret = /^http\b/.test(name) && /^authorization\s*:/i.test(header?.slice(0, 20) ?? '');
    return header && isSecret ? [{ host: hostOf(name), header }] : [];
  });
  const helpers = sections.flatMap(([name, { helper }]) =>
    name.startsWith('credential') && helper ? [{ helper }] : [],
  );
  const keys = sections.flatMap(([name, values]) =>
    Object.entries(values).flatMap(([key, file]) =>
      /^http\b/.test(name) && KEY_FILES.has(key.toLowerCase()) ? [{ file }] : [],
    ),
  );
  return { urls, headers, helpers, keys };
}

/** Forges take a token in the place of the user's name, too: it is longer than names are, and has a digit. */
function withPassword(line: UrlLine): readonly UrlLine[] {
  if (line.password) return [line];
  const isToken = /^[\w-]{24,255}$/.test(line.user) && /\d/.test(line.user);
  return isToken ? [{ ...line, user: '', password: line.user }] : [];
}

/** `http "https://example.org/"` */
function hostOf(section: string): string {
  const url = section.slice(section.indexOf('"') + 1, -1);
  return URL.canParse(url) ? new URL(url).host : '';
}
