import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, displayPath, openablePath, pathBytes, pathToUri } from '../../src/core/path.ts';

/** Bytes of paths: random ones, UTF-8 and pieces of it, so that valid and broken sequences stand side by side. */
const pathPieces = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text, 'utf8')),
  fc.constantFrom(
    ...['c3', 'e282', 'f09f98', 'eda080', 'c080', 'efbfbd', 'f4908080'].map((hex) => Buffer.from(hex, 'hex')),
  ),
);
const paths = fc.array(pathPieces, { maxLength: 8 }).map((pieces) => Buffer.concat(pieces));

describe('decodePath and pathBytes', () => {
  it('give back every path to the byte', () => {
    fc.assert(
      fc.property(paths, (bytes) => {
        expect(pathBytes(decodePath(bytes)).equals(bytes)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('read UTF-8 as what it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodePath(Buffer.from(text, 'utf8'))).toBe(Buffer.from(text, 'utf8').toString('utf8'));
      }),
    );
  });

  it('keep two names apart that differ in a stray byte only', () => {
    expect(decodePath(Buffer.from([0x61, 0xff]))).not.toBe(decodePath(Buffer.from([0x61, 0xfe])));
  });

  it('read a view of a larger buffer at its own offsets', () => {
    expect(decodePath(Buffer.from('..name..').subarray(2, 6))).toBe('name');
  });
});

describe('openablePath', () => {
  it('is the path itself where it is UTF-8, and its bytes where it is not', () => {
    expect(openablePath('a/größe')).toBe('a/größe');
    expect(openablePath(decodePath(Buffer.from([0x61, 0xff])))).toEqual(Buffer.from([0x61, 0xff]));
  });
});

describe('displayPath', () => {
  it('has no character that drives a terminal or turns text around', () => {
    fc.assert(
      fc.property(paths, (bytes) => {
        expect(displayPath(decodePath(bytes))).not.toMatch(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['an escape sequence', Buffer.from('a\u001b[31mb'), 'a\\x1b[31mb'],
    ['a line break', Buffer.from('a\nb'), 'a\\x0ab'],
    ['a stray byte', Buffer.from([0x61, 0xff]), 'a\\xff'],
    ['a C1 control', Buffer.from('a\u009bb'), 'a\\x9bb'],
    ['text that runs backwards', Buffer.from('a\u202eb'), 'a\\u202eb'],
  ])('writes %s in digits', (_what, bytes, shown) => {
    expect(displayPath(decodePath(bytes))).toBe(shown);
  });

  it('leaves ordinary names alone', () => {
    expect(displayPath('src/Größe der Datei (1) 😀.txt')).toBe('src/Größe der Datei (1) 😀.txt');
  });
});

describe('pathToUri', () => {
  it.each([
    ['a/b.txt', 'a/b.txt'],
    ['a b#c%d?e', 'a%20b%23c%25d%3Fe'],
    ['größe', 'gr%C3%B6%C3%9Fe'],
    [decodePath(Buffer.from([0x61, 0xff])), 'a%FF'],
    ['a:b', 'a%3Ab'],
  ])('writes %j as %s', (path, uri) => {
    expect(pathToUri(path)).toBe(uri);
  });

  it('says every byte of every path, in characters that URIs have', () => {
    fc.assert(
      fc.property(paths, (bytes) => {
        const uri = pathToUri(decodePath(bytes));
        expect(uri).toMatch(/^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*$/);
        const said = uri.replace(/%(..)/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
        expect(Buffer.from(said, 'latin1').equals(bytes)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
