import { describe, expect, it } from 'vitest';
import { CHECKSUMS, checksumHolds } from '../../src/rules/checksum.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';

/** CRC-32 bit by bit, as ISO/IEC 3309 defines it: another way than the library's tables. */
function crc(text: string): number {
  let register = 0xffffffff;
  for (const byte of Buffer.from(text, 'latin1')) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit++) register = (register >>> 1) ^ (register & 1 ? 0xedb88320 : 0);
  }
  return (register ^ 0xffffffff) >>> 0;
}

const hex = (text: string): string => crc(text).toString(16).padStart(8, '0');
const reversed = (digits: string): string => (digits.match(/../g) ?? []).reverse().join('');

function inBase62(value: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const places = [5n, 4n, 3n, 2n, 1n, 0n].map((power) => (BigInt(value) / 62n ** power) % 62n);
  return places.map((digit) => digits[Number(digit)]).join('');
}

function xorOf(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return letters[[...text].map((char) => char.charCodeAt(0)).reduce((a, b) => a ^ b) % 62];
}

/** Each algorithm: a token without its checksum, and the checksum worked out by hand. */
const ALGORITHMS: Readonly<Record<string, readonly [expression: string, tail: (head: string) => string]>> = {
  'crc32-base62': ['ghp_{base62:30}', (head) => inBase62(crc(head.slice(4)))],
  'crc32-le-hex': ['glsa_{base62:32}_', (head) => reversed(hex(head.slice(0, -1)))],
  'crc32-upper-hex': ['ATATT3{base64url:180}=', (head) => hex(head).toUpperCase()],
  'crc32-hex-body40': ['cfut_{base62:40}', (head) => hex(head.slice(5))],
  'crc32-hex-body32': ['zpka_{lowernum:32}_', (head) => hex(head.slice(5, -1))],
  'crc32-le-base64': [
    'cflt{base64:54}',
    (head) =>
      Buffer.from(reversed(hex(head.slice(4))), 'hex')
        .toString('base64')
        .slice(0, 6),
  ],
  'crc32-base36': ['glpat-{base64url:27}.01.', (head) => crc(head).toString(36).padStart(7, '0')],
  'xor-base62': ['cio_ab_{base62:31}', (head) => xorOf(head.slice(7))],
};

const seeds = Array.from({ length: 20 }, (_, i) => `${i}`);

describe('checksums', () => {
  it('are all worked out here', () => {
    expect(Object.keys(ALGORITHMS).sort()).toEqual(Object.keys(CHECKSUMS).sort());
  });

  it('begin with a CRC-32 whose check value is the published one', () => {
    expect(hex('123456789')).toBe('cbf43926');
    expect(CHECKSUMS['crc32-le-hex'].compute('123456789')).toBe('2639f4cb');
  });

  describe.each(Object.entries(ALGORITHMS))('%s', (name, [expression, tail]) => {
    it('is what a calculation by another way gives', () => {
      for (const seed of seeds) {
        const head = expandExample(expression, seed);
        expect(checksumHolds(CHECKSUMS[name], head + tail(head))).toBe(true);
      }
    });

    it('is what examples end with', () => {
      for (const seed of seeds) {
        const head = expandExample(expression, seed);
        expect(expandExample(`${expression}{checksum:${name}}`, seed)).toBe(head + tail(head));
      }
    });

    it('fails when the checksum is another', () => {
      for (const seed of seeds) {
        const token = expandExample(`${expression}{checksum:${name}}`, seed);
        const last = token.at(-1) === '0' ? '1' : '0';
        expect(checksumHolds(CHECKSUMS[name], token.slice(0, -1) + last)).toBe(false);
      }
    });

    it('fails when a character of the body is another', () => {
      const head = expandExample(expression, 'a');
      const at = head.length - 6;
      const other = head.slice(0, at) + (head[at] === 'x' ? 'y' : 'x') + head.slice(at + 1);
      expect(checksumHolds(CHECKSUMS[name], other + tail(head))).toBe(false);
    });

    it('fails, and does not throw, on what is too short', () => {
      for (let length = 0; length < 8; length++) {
        expect(checksumHolds(CHECKSUMS[name], 'x'.repeat(length))).toBe(false);
      }
    });
  });
});
