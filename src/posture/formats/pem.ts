import type { Protection } from '../../keystores/encryption-scheme.ts';
import { opensshProtection, pkcs8Protection } from './key-protection.ts';

/** A block between `-----BEGIN …-----` and `-----END …-----` (RFC 7468), or a PuTTY key. */
export interface PemBlock {
  readonly label: string;
  /** The whole block of a private key that lies there unencrypted. */
  readonly key?: string;
  /** The text between the marks, in one line. */
  readonly body: string;
  /** How the private key is encrypted. */
  readonly protection?: string;
  /** Set when guessing the passphrase costs an attacker next to nothing. */
  readonly weak?: string;
}

const MOST_BLOCKS = 1000;
const BEGIN = '-----BEGIN ';

/** Every block of a PEM file, and the one key of a PuTTY file. */
export function parsePem(text: string): PemBlock[] {
  if (text.startsWith('PuTTY-User-Key-File-')) return [puttyBlock(text)];
  const blocks: PemBlock[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0 && blocks.length < MOST_BLOCKS; at = text.indexOf(BEGIN, at + 1)) {
    const dashes = text.indexOf('-----', at + BEGIN.length);
    const label = text.slice(at + BEGIN.length, dashes);
    const end = text.indexOf(`-----END ${label}-----`, dashes);
    if (dashes < 0 || label.includes('\n') || end < 0) continue;
    blocks.push(blockOf(label, text.slice(dashes + 5, end), text.slice(at, end + label.length + 14)));
  }
  return blocks;
}

function blockOf(label: string, inside: string, whole: string): PemBlock {
  const body = withoutHeaders(inside);
  const block = { label, body };
  if (!label.endsWith('PRIVATE KEY')) return block;
  const protection = protectionOf(label, inside, body);
  if (!protection) return { ...block, key: whole };
  return { ...block, protection: protection.how, ...(protection.weak && { weak: whole }) };
}

function protectionOf(label: string, inside: string, body: string): Protection | undefined {
  const legacy = /^DEK-Info: ?([A-Za-z0-9-]{1,40})/m.exec(inside.slice(0, 500))?.[1];
  // openssl-pkey(1): traditional keys are encrypted with one round of MD5 of the passphrase.
  if (inside.includes('Proc-Type: 4,ENCRYPTED'))
    return { how: `${legacy ?? 'a cipher'}, one round of MD5`, weak: true };
  if (label === 'ENCRYPTED PRIVATE KEY') return pkcs8Protection(Buffer.from(body, 'base64'));
  return label === 'OPENSSH PRIVATE KEY' ? opensshProtection(Buffer.from(body, 'base64')) : undefined;
}

/** Headers (RFC 1421) end at an empty line. */
function withoutHeaders(inside: string): string {
  const empty = inside.includes(': ') ? /\n\r?\n/.exec(inside) : null;
  return inside.slice(empty ? empty.index : 0).replace(/\s+/g, '');
}

/** PuTTY documentation, appendix C: `Encryption` and, since version 3, `Key-Derivation`; version 2 hashes with SHA-1 once. */
function puttyBlock(text: string): PemBlock {
  if (!/^PuTTY-User-Key-File-[123]:/.test(text)) throw new Error('an unknown version');
  const field = (name: string) => new RegExp(`^${name}: ?(\\S{1,40})\\s*$`, 'm').exec(text.slice(0, 5000))?.[1];
  const cipher = field('Encryption') ?? 'none';
  const block = { label: 'PuTTY', body: '' };
  if (cipher === 'none') return { ...block, key: text.trim() };
  const derivation = field('Key-Derivation');
  if (derivation) return { ...block, protection: `${cipher}, ${derivation}` };
  return { ...block, protection: `${cipher}, one round of SHA-1`, weak: text.trim() };
}
