import { parse as parseToml } from 'smol-toml';
import { readYaml } from '../config/read-yaml.ts';
import type { StoreFormat } from '../core/store.ts';
import { parseIni } from './formats/ini.ts';
import { parseNetrc } from './formats/netrc.ts';
import { parsePgpass } from './formats/pgpass.ts';
import { parsePrivateKey } from './formats/private-key.ts';
import { parseUrlLines } from './formats/url-lines.ts';

const PARSERS: Readonly<Record<StoreFormat, (text: string) => unknown>> = {
  json: (text) => JSON.parse(text),
  yaml: (text) => readYaml(text, '').content,
  toml: (text) => parseToml(text),
  ini: parseIni,
  netrc: parseNetrc,
  'url-lines': parseUrlLines,
  pgpass: parsePgpass,
  text: (text) => ({ value: text.trim().split('\n', 1)[0].trim() }),
  'private-key': parsePrivateKey,
};

/**
 * A store's text as plain data.
 *
 * @throws Error when it is not what its format asks for; the message may quote the text and is not to be shown
 */
export function parseDocument(text: string, format: StoreFormat): unknown {
  return PARSERS[format](text.startsWith('\ufeff') ? text.slice(1) : text);
}
