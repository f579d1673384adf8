import { describe, expect, it } from 'vitest';
import { sniff } from '../../src/scanners/content.ts';

function swapped(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('sniff', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['ASCII', Buffer.from('key = value\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffkey = value\n')],
    ['Latin-1', Buffer.from('clé = été\n', 'latin1')],
    ['text with a NUL after the first 8 KB', Buffer.concat([Buffer.alloc(8192, 'x'), Buffer.alloc(10)])],
  ])('takes %s for text', (_what, bytes) => expect(sniff(bytes)).toBe('text'));

  it.each([
    ['with a byte order mark', Buffer.from('\ufeffa', 'utf16le')],
    ['with a byte order mark and no Latin letter', Buffer.from('\ufeff鍵の値', 'utf16le')],
    ['without one', Buffer.from('[default]\r\nkey = value\r\n', 'utf16le')],
    ['without one and with a few other letters', Buffer.from('Schlüssel = geheim → 鍵\r\n', 'utf16le')],
    ['without one, cut inside a letter', Buffer.from('key = value\r\n', 'utf16le').subarray(0, 21)],
    ['longer than what is looked at', Buffer.from('key = value\r\n'.repeat(2000), 'utf16le')],
  ])('knows UTF-16LE %s', (_what, bytes) => expect(sniff(bytes)).toBe('utf-16le'));

  it.each([
    ['with a byte order mark', swapped('\ufeffa')],
    ['without one', swapped('[default]\r\nkey = value\r\n')],
  ])('knows UTF-16BE %s', (_what, bytes) => expect(sniff(bytes)).toBe('utf-16be'));

  it.each([
    ['a NUL among text', Buffer.from('some text\0and more of it')],
    ['nothing but NULs', Buffer.alloc(100)],
    ['UTF-32 with a byte order mark', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['UTF-32 without one', Buffer.from([...'key = value'].flatMap((char) => [char.charCodeAt(0), 0, 0, 0]))],
    ['32-bit numbers', Buffer.from(new Int32Array([1, 2, 3, 70000, 5, 6]).buffer)],
    ['a pair too short to tell', Buffer.from([0x61, 0])],
    ['a ZIP header', Buffer.from('504b03040a00000000008765', 'hex')],
  ])('takes %s for binary', (_what, bytes) => expect(sniff(bytes)).toBe('binary'));

  it('looks at a view, not at the buffer behind it', () => {
    expect(sniff(Buffer.from('\0\0text\0\0').subarray(2, 6))).toBe('text');
  });
});
