import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keystoreFormat } from '../../src/keystores/keystore-format.ts';
import { readKeystore } from '../../src/keystores/read-keystore.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';

const made = (name: string): Buffer => Buffer.from(expandExample(`{keystore:${name}}`, name), 'latin1');

/** What a file is, as far as its format and its structure tell. */
function contentsOf(bytes: Buffer) {
  const format = keystoreFormat(bytes);
  return format && readKeystore(format, bytes);
}

describe('a file that keeps keys is told by its structure', () => {
  it.each([
    ['keepass-kdbx4', 'password', 'KeePass database', ['KDBX 4.0', 'Argon2id']],
    ['keepass-kdbx3', 'password', 'KeePass database', ['KDBX 3.0', 'AES-KDF with 60000 rounds']],
    ['keepass-kdb', 'password', 'KeePass database', ['KDB', 'AES-KDF with 6000 rounds', '3 entries']],
    ['jks', 'password', 'Java keystore', ['JKS', '2 keys']],
    ['jks-default', 'open', 'Java keystore', ['JKS', '1 key']],
    ['jceks', 'password', 'Java keystore', ['JCEKS', '1 key']],
    ['pkcs12', 'password', 'PKCS #12 key store', ['1 key']],
    ['pkcs12-default', 'open', 'PKCS #12 key store', ['1 key']],
    ['pkcs12-pbmac1', 'password', 'PKCS #12 key store', ['1 key']],
    ['pkcs12-pbmac1-default', 'open', 'PKCS #12 key store', ['1 key']],
    ['pkcs12-sealed', 'sealed', 'PKCS #12 key store', ['all of it encrypted']],
    ['keytab', 'open', 'Kerberos keytab', ['1 principal', 'aes256-cts-hmac-sha1-96']],
    ['kerberos-cache', 'open', 'Kerberos credential cache', ['2 tickets']],
    ['openpgp', 'password', 'OpenPGP secret key', ['with a passphrase', '1 key']],
    ['openpgp-open', 'open', 'OpenPGP secret key', ['no passphrase', '1 key']],
    ['der-pkcs8', 'open', 'private key in DER form', ['PKCS #8', 'Ed25519']],
    ['der-pkcs1', 'open', 'private key in DER form', ['PKCS #1', 'RSA of 2048 bits']],
    ['der-sec1', 'open', 'private key in DER form', ['SEC 1', 'EC']],
    ['der-encrypted', 'password', 'private key in DER form', ['PKCS #8', 'AES-256-CBC, PBKDF2 with 10000 rounds']],
    ['bitcoin', 'open', 'wallet of Bitcoin Core', ['not encrypted']],
    ['bitcoin-encrypted', 'password', 'wallet of Bitcoin Core', ['encrypted']],
    ['bitcoin-old', 'open', 'wallet of Bitcoin Core', ['not encrypted']],
    ['bouncy-castle', 'password', 'Bouncy Castle keystore', ['BKS 2', '1 key']],
    ['bouncy-castle-open', 'open', 'Bouncy Castle keystore', ['BKS 2', '1 key']],
    ['gpg-agent', 'password', 'key of gpg-agent', ['with a passphrase', 'ECC']],
    ['gpg-agent-open', 'open', 'key of gpg-agent', ['no passphrase', 'ECC']],
    ['gnome-keyring', 'password', 'keyring of GNOME', ['3 items', 'SHA-256 with 1740 rounds']],
    ['kwallet', 'password', 'wallet of KDE', ['Blowfish in CBC']],
    ['macos-keychain', 'password', 'keychain of macOS', ['3DES']],
    ['password-safe', 'password', 'Password Safe database', ['SHA-256 with 262144 rounds', 'Twofish']],
    ['tor', 'open', 'secret key of an onion service', ['Ed25519']],
  ])('%s', (name, guard, kind, facts) => {
    expect(contentsOf(made(name))).toMatchObject({ guard, kind, facts });
  });

  it('with the names of its keys and principals', () => {
    expect(contentsOf(made('jks'))).toMatchObject({ notes: expect.arrayContaining(['keys: web, app']) });
    expect(contentsOf(made('keytab'))).toMatchObject({ notes: ['principal: HTTP/web.example.org@EXAMPLE.ORG'] });
    expect(contentsOf(made('kerberos-cache'))).toMatchObject({
      notes: expect.arrayContaining(['principal: ann@EXAMPLE.ORG']),
    });
    expect(contentsOf(made('openpgp'))).toMatchObject({ notes: ['user: Ann Example <ann@example.org>'] });
  });

  describe('and the time', () => {
    afterEach(() => vi.useRealTimers());

    it.each([
      ['2026-01-01T09:59:00Z', 'its last ticket ends 2026-01-01', false],
      ['2026-01-02T00:00:00Z', 'it expired on 2026-01-01', true],
    ])('a credential cache at %s: %s', (now, note, isExpired) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
      const told = contentsOf(made('kerberos-cache'));
      expect(told).toMatchObject({ notes: expect.arrayContaining([note]) });
      expect(told && 'isExpired' in told && told.isExpired).toBe(isExpired);
    });
  });

  it.each([
    'jks-certificates',
    'jks-debug',
    'pkcs12-certificates',
    'kerberos-cache-empty',
    'openpgp-elsewhere',
    'bitcoin-watching',
    'bouncy-castle-certificates',
    'gnome-keyring-empty',
    'gpg-agent-card',
  ])('%s keeps no key', (name) =>
    expect(contentsOf(made(name))).toMatchObject({ guard: 'none', reason: expect.any(String) }),
  );

  it.each([
    ['a public OpenPGP key', made('openpgp-public')],
    ['a public key in DER', made('der-public')],
    ['an image', Buffer.from(`89504e470d0a1a0a0000000d${'07'.repeat(64)}`, 'hex')],
    ['another database of Berkeley DB', made('berkeley-db')],
    ['the public key of an onion service', made('tor-public')],
    ['a text that begins as a key of gpg-agent', Buffer.from('Created: 2026\nKey: (none)\n')],
    ['a program', Buffer.from(`7f454c4602010100${'07'.repeat(64)}`, 'hex')],
    ['a database of somebody else', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(84)])],
    ['an empty file', Buffer.alloc(0)],
    // 30 82 … 02 01 01 04 20: a message of SNMP with a community of 32 characters.
    ['a message of SNMP', Buffer.from(`302f0201010420${'61'.repeat(32)}a008020101020100 0500`.replace(' ', ''), 'hex')],
  ])('%s is none', (_what, bytes) => expect(contentsOf(bytes)).toBeUndefined());
});

describe('private keys in DER that Node writes', () => {
  const guarded = { type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'of the test' } as const;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  const ed = generateKeyPairSync('ed25519').privateKey;
  const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey;

  it('are open, encrypted, or no private keys', () => {
    for (const bytes of [
      ...[rsa, ec, ed, dsa].map((key) => key.export({ type: 'pkcs8', format: 'der' })),
      rsa.export({ type: 'pkcs1', format: 'der' }),
      ec.export({ type: 'sec1', format: 'der' }),
    ])
      expect(contentsOf(bytes)).toMatchObject({ guard: 'open', kind: 'private key in DER form' });
    for (const key of [rsa, ec, ed]) expect(contentsOf(key.export(guarded))).toMatchObject({ guard: 'password' });
    for (const key of [rsa, ec, ed])
      expect(contentsOf(createPublicKey(key).export({ type: 'spki', format: 'der' }))).toBeUndefined();
  });
});

describe('what is hostile', () => {
  const files = readBuiltInRules().flatMap(({ match, examples }) =>
    match.kind === 'keystore' ? examples.map((example) => Buffer.from(expandExample(example, 'cut'), 'latin1')) : [],
  );

  it('is cut off anywhere: no error, and a key is only told of where one is', () => {
    for (const file of files)
      for (let length = 0; length < file.length; length++)
        expect(() => contentsOf(file.subarray(0, length))).not.toThrow();
  });

  it('has as many entries as fit: what is told takes no longer than they do', () => {
    const entry = made('keytab').subarray(2);
    const keytab = Buffer.concat([Buffer.from([5, 2]), ...Array.from({ length: 20_000 }, () => entry)]);
    expect(contentsOf(keytab)).toMatchObject({ facts: ['1 principal', 'aes256-cts-hmac-sha1-96'] });
    const cache = made('kerberos-cache');
    cache.fill(0xff, cache.length - 12);
    expect(contentsOf(cache)).toBeUndefined();
  });

  it('has lengths that lie, at every place: no error', () => {
    for (const file of files) {
      // Each of these is tried with some passwords.
      const step = keystoreFormat(file) === 'pkcs12' ? 37 : 1;
      for (let at = 0; at < Math.min(file.length, 600); at += step) {
        const bytes = Buffer.from(file);
        bytes[at] = [0x00, 0x7f, 0xff][at % 3];
        expect(() => contentsOf(bytes)).not.toThrow();
      }
    }
  });
});
