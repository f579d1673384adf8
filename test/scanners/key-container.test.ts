import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyContainerIn } from '../../src/scanners/key-container.ts';

/** The head of a file of SQLite with an application id. */
const sqlite = (applicationId: string): Buffer =>
  Buffer.concat([
    Buffer.from('SQLite format 3\0'),
    Buffer.alloc(52, 1),
    Buffer.from(applicationId, 'hex'),
    Buffer.alloc(28),
  ]);

const hex = (...parts: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from(parts.join('').replaceAll(' ', ''), 'hex'), Buffer.alloc(64, 7)]);

describe('keyContainerIn', () => {
  it.each([
    ['a KeePass database', hex('03d9a29a 67fb4bb5 00000400')],
    ['a KeePass database', hex('03d9a29a 65fb4bb5 03000000')],
    ['a keystore of Java', hex('feedfeed 00000002 00000001')],
    ['a keystore of Java', hex('cececece 00000002 00000001')],
    ['a Kerberos credential cache', hex('0504 000c 0001 0008 ffffffff')],
    ['a Kerberos keytab', hex('0502 00000041 0002 000c', Buffer.from('ACME.EXAMPLE').toString('hex'))],
    ['a PKCS #12 key store', hex('30820a51 020103 30820a17')],
    ['a wallet of Bitcoin Core', sqlite('f9beb4d9')],
    ['an OpenPGP secret key', hex('9503c6 04 5f000000 01 0800')],
    ['an OpenPGP secret key', hex('c558 04 5f000000 16 092b')],
  ])('tells %s', (name, bytes) => {
    expect(keyContainerIn(bytes)).toBe(name);
  });

  it('tells private keys in DER form from public and encrypted ones', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { privateKey: ed } = generateKeyPairSync('ed25519');
    const named = (bytes: Buffer) => keyContainerIn(bytes);
    const guarded = { type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'of the test' } as const;
    for (const bytes of [
      rsa.export({ type: 'pkcs8', format: 'der' }),
      rsa.export({ type: 'pkcs1', format: 'der' }),
      ec.export({ type: 'pkcs8', format: 'der' }),
      ec.export({ type: 'sec1', format: 'der' }),
      ed.export({ type: 'pkcs8', format: 'der' }),
    ]) {
      expect(named(bytes)).toBe('a private key in DER form, which nothing guards');
    }
    expect(named(createPublicKey(rsa).export({ type: 'spki', format: 'der' }))).toBeUndefined();
    expect(named(ec.export(guarded))).toBeUndefined();
  });

  it.each([
    ['an image', hex('89504e47 0d0a1a0a 0000000d')],
    ['a database of somebody else', sqlite('00000000')],
    ['a program', hex('7f454c46 02010100')],
    ['an empty file', Buffer.alloc(0)],
    ['a public OpenPGP key', hex('99010d 04 5f000000 01 0800')],
    ['an unknown version', hex('0502 ffffffff 0002')],
  ])('is silent on %s', (_name, bytes) => {
    expect(keyContainerIn(bytes)).toBeUndefined();
  });
});
