import { crc32 } from 'node:zlib';

/** A checksum that a provider appends to its tokens, so that a random string of the same shape can be told apart. */
export interface Checksum {
  /** Characters at the front that the checksum does not cover. */
  readonly skip: number;
  /** Characters between the covered part and the checksum. */
  readonly separator: number;
  /** Length of the checksum at the end. */
  readonly tail: number;
  readonly compute: (body: string) => string;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
const CRATES_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const crcOf = (body: string): number => crc32(Buffer.from(body, 'latin1'));

function inBase(value: number, alphabet: string, width: number): string {
  let digits = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / alphabet.length)) {
    digits = alphabet[rest % alphabet.length] + digits;
  }
  return digits.padStart(width, alphabet[0]);
}

function crcBytes(body: string, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.alloc(4);
  if (order === 'little') bytes.writeUInt32LE(crcOf(body));
  else bytes.writeUInt32BE(crcOf(body));
  return bytes;
}

function xorCharacter(body: string): string {
  let sum = 0;
  for (const byte of Buffer.from(body, 'latin1')) sum ^= byte;
  return CRATES_ALPHABET[sum % CRATES_ALPHABET.length];
}

/** Every known algorithm, by the name that rule files use. */
export const CHECKSUMS: Readonly<Record<string, Checksum>> = {
  /** GitHub and npm tokens: CRC-32 of the 30 characters after the prefix, base62, six wide (GitHub blog, 2021-04-05). */
  'crc32-base62': { skip: 4, separator: 0, tail: 6, compute: (body) => inBase(crcOf(body), BASE62, 6) },
  /** Grafana service accounts: `glsa_<32>_<8>`, CRC-32 little-endian in hex. */
  'crc32-le-hex': { skip: 0, separator: 1, tail: 8, compute: (body) => crcBytes(body, 'little').toString('hex') },
  /** Atlassian: CRC-32 in upper-case hex of all that stands before, the `=` included. */
  'crc32-upper-hex': {
    skip: 0,
    separator: 0,
    tail: 8,
    compute: (body) => crcBytes(body, 'big').toString('hex').toUpperCase(),
  },
  /** Cloudflare `cfk_`, `cfut_`, `cfat_`: CRC-32 in hex of the 40 characters after the prefix. */
  'crc32-hex-body40': {
    skip: 0,
    separator: 0,
    tail: 8,
    compute: (body) => crcBytes(body.slice(-40), 'big').toString('hex'),
  },
  /** Zuplo: `zpka_<32>_<8>`, CRC-32 in hex of the 32 characters. */
  'crc32-hex-body32': {
    skip: 0,
    separator: 1,
    tail: 8,
    compute: (body) => crcBytes(body.slice(-32), 'big').toString('hex'),
  },
  /** Confluent: CRC-32 little-endian as the first six base64 characters. */
  'crc32-le-base64': {
    skip: 4,
    separator: 0,
    tail: 6,
    compute: (body) => crcBytes(body, 'little').toString('base64').slice(0, 6),
  },
  /** GitLab routable tokens: CRC-32 of all before, base36, seven wide (GitLab source, routable_token.rb). */
  'crc32-base36': { skip: 0, separator: 0, tail: 7, compute: (body) => inBase(crcOf(body), BASE36, 7) },
  /** crates.io trusted publishing: XOR of the 31 characters, modulo 62 (crates.io source). */
  'xor-base62': { skip: 7, separator: 0, tail: 1, compute: xorCharacter },
};

/** Whether `token` ends with the checksum of its body. */
export function checksumHolds(checksum: Checksum, token: string): boolean {
  const end = token.length - checksum.tail;
  if (end <= checksum.skip) return false;
  return checksum.compute(token.slice(checksum.skip, end - checksum.separator)) === token.slice(end);
}
