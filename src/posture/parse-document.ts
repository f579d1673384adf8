import { parse as parseToml } from 'smol-toml';
import { readYaml } from '../config/read-yaml.ts';
import type { Store, StoreFormat } from '../core/store.ts';
import { parseKeytab } from '../keystores/keytab.ts';
import { parseOpenpgp } from '../keystores/openpgp.ts';
import { parseCookies } from './formats/cookies.ts';
import { parseErlang } from './formats/erlang.ts';
import { parseFetchmail } from './formats/fetchmail.ts';
import { parseGitConfig } from './formats/git-config.ts';
import { parseGpgKey } from './formats/gpg-key.ts';
import { parseHcl } from './formats/hcl.ts';
import { parseIni, parseSections } from './formats/ini.ts';
import { parseMylogin } from './formats/mylogin.ts';
import { withoutDeepNesting } from './formats/nesting.ts';
import { parseNetrc } from './formats/netrc.ts';
import { parseOpenvpn } from './formats/openvpn.ts';
import { parsePem } from './formats/pem.ts';
import { parsePgpass } from './formats/pgpass.ts';
import { parseSbt } from './formats/sbt.ts';
import { parseSshCertificate } from './formats/ssh-certificate.ts';
import { parseSshConfig } from './formats/ssh-config.ts';
import { parseSystemdUnit } from './formats/systemd-unit.ts';
import { parseUrlLines } from './formats/url-lines.ts';
import { parseWords } from './formats/words.ts';

type Parser = (bytes: Buffer, store: Store) => unknown;

const ofText =
  (parse: (text: string) => unknown): Parser =>
  (bytes) => {
    // PowerShell's `>` writes UTF-16.
    const text = bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
    return parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  };

/** What takes a library of its own is loaded when the first such store is met. */
const PARSERS: Readonly<Record<Exclude<StoreFormat, 'presence'>, Parser>> = {
  json: ofText((text) => JSON.parse(withoutDeepNesting(text))),
  jsonc: ofText(parseJsonc),
  yaml: ofText((text) => readYaml(text, '').content),
  toml: ofText((text) => parseToml(text)),
  ini: ofText(parseIni),
  sections: ofText(parseSections),
  systemd: ofText(parseSystemdUnit),
  hcl: ofText(parseHcl),
  xml: ofText(async (text) => (await import('./formats/xml.ts')).parseXml(text)),
  plist: async (bytes) => (await import('./formats/plist.ts')).parsePlist(bytes),
  sqlite: async (bytes, { table }) => (await import('./formats/sqlite.ts')).readTable(bytes, table!),
  netrc: ofText(parseNetrc),
  'url-lines': ofText(parseUrlLines),
  pgpass: ofText(parsePgpass),
  'git-config': ofText(parseGitConfig),
  words: ofText(parseWords),
  text: ofText((text) => ({ value: text.trim().split('\n', 1)[0].trim() })),
  lines: ofText((text) => text.split('\n').flatMap((raw) => (isContent(raw) ? [{ line: raw.trim() }] : []))),
  cookies: ofText(parseCookies),
  erlang: ofText(parseErlang),
  pem: ofText(parsePem),
  'gpg-key': (bytes) => parseGpgKey(bytes.toString('latin1')),
  keystore: async (bytes) => (await import('../keystores/keystore.ts')).parseKeystore(bytes),
  keytab: parseKeytab,
  openpgp: parseOpenpgp,
  openvpn: ofText(parseOpenvpn),
  fetchmail: ofText(parseFetchmail),
  sbt: ofText(parseSbt),
  mylogin: (bytes) => parseIni(parseMylogin(bytes)),
  'ssh-certificate': ofText(parseSshCertificate),
  'ssh-config': ofText(parseSshConfig),
};

/**
 * A store's bytes as plain data.
 *
 * @throws Error when they are not what the format asks for; the message may quote them and is not to be shown
 */
export async function parseDocument(bytes: Buffer, store: Store): Promise<unknown> {
  return store.format === 'presence' ? undefined : PARSERS[store.format](bytes, store);
}

/** JSON with comments and commas before a closing bracket. */
async function parseJsonc(text: string): Promise<unknown> {
  const { parse } = await import('jsonc-parser');
  const errors: unknown[] = [];
  const document: unknown = parse(withoutDeepNesting(text), errors as never[], { allowTrailingComma: true });
  if (errors.length > 0) throw new Error('not well-formed');
  return document;
}

const isContent = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');
