import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keystoreFormat } from '../../src/keystores/keystore-format.ts';
import { readKeystore } from '../../src/keystores/read-keystore.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What somebody might choose. */
const CHOSEN = expandExample('{alnum:12}', 'real programs');
const env = { PATH: process.env.PATH, HOME: folder, GNUPGHOME: folder, CHOSEN };
/** Runs a program in the folder; what it says matters only when it fails. */
function run(line: string, input = ''): void {
  const [program, ...words] = line.split(' ');
  const { status, stderr } = spawnSync(program, words, { cwd: folder, env, input });
  if (status !== 0) throw new Error(`${line}: ${stderr}`);
}
const isThere = (program: string): boolean => spawnSync(program, ['--help'], { env }).error === undefined;

/** The guard, or undefined for what keeps no keys of any known kind. */
function guardOf(file: string): string | undefined {
  const bytes = readFileSync(join(folder, file));
  const format = keystoreFormat(bytes);
  return format && readKeystore(format, bytes)?.guard;
}

describe.skipIf(!isThere('openssl'))('files of openssl (skipped where it is not installed)', () => {
  beforeAll(() => {
    run('openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=web -days 30');
    const exported = 'openssl pkcs12 -export -inkey k.pem -in c.pem -out';
    run(`${exported} chosen.p12 -passout env:CHOSEN`);
    run(`${exported} default.p12 -passout pass:changeit`);
    run(`${exported} plain.p12 -keypbe NONE -certpbe NONE -passout env:CHOSEN`);
    run('openssl pkcs12 -export -nokeys -in c.pem -out trust.p12 -passout env:CHOSEN');
    run('openssl pkcs8 -topk8 -nocrypt -in k.pem -outform der -out open.der');
    run('openssl pkcs8 -topk8 -in k.pem -outform der -passout pass:x -out guarded.der');
    run('openssl x509 -in c.pem -outform der -out c.der');
    run('openssl rsa -in k.pem -pubout -outform der -out public.der');
    run('openssl crl2pkcs7 -nocrl -certfile c.pem -outform der -out c.p7b');
    run('openssl req -new -key k.pem -subj /CN=web -outform der -out c.csr');
  }, 60_000);

  it.each([
    ['chosen.p12', 'password'],
    ['default.p12', 'open'],
    ['plain.p12', 'open'],
    ['trust.p12', 'sealed'],
    ['open.der', 'open'],
    ['guarded.der', 'password'],
    ['c.der', undefined],
    ['public.der', undefined],
    ['c.p7b', undefined],
    ['c.csr', undefined],
  ])('%s: %s', (file, guard) => expect(guardOf(file)).toBe(guard));
});

describe.skipIf(!isThere('keytool'))('files of keytool (skipped where it is not installed)', () => {
  beforeAll(() => {
    const pair = (file: string, type: string, password: string, alias = 'web'): void =>
      run(
        `keytool -genkeypair -keyalg RSA -alias ${alias} -dname CN=web -keystore ${file} -storetype ${type} -storepass ${password} -keypass ${password}`,
      );
    pair('chosen.jks', 'JKS', 'Zebra7');
    pair('default.jks', 'JKS', 'changeit');
    pair('chosen.jceks', 'JCEKS', 'Zebra7');
    pair('java.p12', 'PKCS12', 'Zebra7');
    pair('debug.keystore', 'PKCS12', 'android', 'androiddebugkey');
    run('keytool -genseckey -keyalg AES -keysize 256 -alias a -keystore aes.p12 -storetype PKCS12 -storepass Zebra7');
    run('keytool -exportcert -alias web -keystore chosen.jks -storepass Zebra7 -file web.cer');
    run(
      'keytool -importcert -noprompt -alias root -file web.cer -keystore trust.jks -storetype JKS -storepass changeit',
    );
  }, 120_000);

  it.each([
    ['chosen.jks', 'password'],
    ['default.jks', 'open'],
    ['chosen.jceks', 'password'],
    ['java.p12', 'password'],
    ['aes.p12', 'password'],
    ['debug.keystore', 'none'],
    ['trust.jks', 'none'],
    ['web.cer', undefined],
  ])('%s: %s', (file, guard) => expect(guardOf(file)).toBe(guard));
});

describe.skipIf(!isThere('ktutil'))('a keytab of ktutil (skipped where it is not installed)', () => {
  it('is open', () => {
    const entry = 'addent -password -p HTTP/web.example.org@EXAMPLE.ORG -k 3 -e aes256-cts-hmac-sha1-96';
    run('ktutil', `${entry}\nof the test\nwkt web.keytab\nq\n`);
    expect(guardOf('web.keytab')).toBe('open');
  });
});

describe.skipIf(!isThere('gpg'))('keys of gpg (skipped where it is not installed)', () => {
  const gpg = 'gpg --batch --quiet --pinentry-mode loopback --passphrase';
  beforeAll(() => {
    run(`${gpg}= --quick-gen-key ann@example.org ed25519 sign 1y`);
    run(`${gpg}=Zebra7 --quick-gen-key bob@example.org ed25519 sign 1y`);
    run(`${gpg}= --output ann.gpg --export-secret-keys ann@example.org`);
    run(`${gpg}=Zebra7 --output bob.gpg --export-secret-keys bob@example.org`);
    run(`${gpg}=Zebra7 --output public.gpg --export bob@example.org`);
  }, 120_000);
  afterAll(() => run('gpgconf --kill gpg-agent'));

  it.each([
    ['ann.gpg', 'open'],
    ['bob.gpg', 'password'],
    ['public.gpg', undefined],
  ])('%s: %s', (file, guard) => expect(guardOf(file)).toBe(guard));

  it('as its agent has them', () => {
    const keys = readdirSync(join(folder, 'private-keys-v1.d')).map((name) => guardOf(join('private-keys-v1.d', name)));
    expect(keys.sort()).toEqual(['open', 'password']);
  });
});
