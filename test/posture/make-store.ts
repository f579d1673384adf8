import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { javaKeystore, keytab, mylogin, openpgpKey } from './make-keystore.ts';

const made = (seed: string): string => expandExample('{base62:40}', seed);

/** Does the work in a folder that is gone afterwards. */
function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-make-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Row = readonly (string | null)[];

export async function database(table: string, columns: string, rows: readonly Row[]): Promise<Buffer> {
  const { Database } = await initSqlJs();
  const db = new Database();
  db.run(`CREATE TABLE ${table} (${columns})`);
  for (const row of rows) db.run(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`, [...row]);
  return Buffer.from(db.export());
}

const sshKeygen = (cwd: string, ...args: string[]) => execFileSync('ssh-keygen', ['-q', ...args], { cwd });

/** A client certificate of `kubernetes-admin` that its own key signed, valid for a year from now on. */
export function clientCertificate(): { readonly key: string; readonly certificate: string } {
  return inFolder((folder) => {
    const subject = ['-subj', '/O=system:masters/CN=kubernetes-admin'];
    const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '365'];
    execFileSync('openssl', [...args, ...subject, '-keyout', 'key.pem', '-out', 'cert.pem'], {
      cwd: folder,
      stdio: 'pipe',
    });
    const base64 = (name: string) => readFileSync(join(folder, name)).toString('base64');
    return { key: base64('key.pem'), certificate: base64('cert.pem') };
  });
}

function kubeconfig(): string {
  const { key, certificate } = clientCertificate();
  return `apiVersion: v1
kind: Config
clusters: []
users:
- name: deployer
  user:
    token: ${expandExample('{jwt:iss=kubernetes/serviceaccount}', 'kube')}
- name: admin
  user:
    client-certificate-data: ${certificate}
    client-key-data: ${key}
- name: old
  user:
    auth-provider:
      name: oidc
      config:
        access-token: ${made('access')}
        refresh-token: ${made('refresh')}
        expiry: "2026-01-01T00:00:00Z"
- name: old-basic
  user:
    username: ann
    password: ${made('basic')}
- name: cloud
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: /usr/local/bin/aws
      args: [eks, get-token]
`;
}

function sshCertificate(): string {
  return inFolder((folder) => {
    sshKeygen(folder, '-t', 'ed25519', '-N', '', '-f', 'ca');
    sshKeygen(folder, '-t', 'ed25519', '-N', '', '-f', 'user');
    sshKeygen(folder, '-s', 'ca', '-I', 'ann@work', '-n', 'ann,root', '-V', '20260101:20270101', 'user.pub');
    return readFileSync(join(folder, 'user-cert.pub'), 'utf8');
  });
}

function encryptedSshKey(...format: string[]): string {
  return inFolder((folder) => {
    sshKeygen(
      folder,
      '-t',
      format.length > 0 ? 'rsa' : 'ed25519',
      ...format,
      '-N',
      made('phrase'),
      '-a',
      '24',
      '-f',
      'key',
    );
    return readFileSync(join(folder, 'key'), 'utf8');
  });
}

/** A key and its certificate in PKCS #12, as openssl writes it. */
function pkcs12(password: string, ...options: string[]): Buffer {
  return inFolder((folder) => {
    const { key, certificate } = clientCertificate();
    writeFileSync(join(folder, 'key.pem'), Buffer.from(key, 'base64'));
    writeFileSync(join(folder, 'cert.pem'), Buffer.from(certificate, 'base64'));
    const args = ['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', '-name', 'ann', '-out', 'made.p12'];
    execFileSync('openssl', [...args, '-passout', `pass:${password}`, ...options], { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, 'made.p12'));
  });
}

/** A property list in Apple's binary form, of objects that name each other by one byte; the first is the top. */
export function binaryPlist(objects: readonly Buffer[]): Buffer {
  const header = Buffer.from('bplist00');
  let offset = header.length;
  const offsets = objects.map((object) => {
    const at = offset;
    offset += object.length;
    return at;
  });
  const table = Buffer.alloc(objects.length * 2);
  for (const [i, at] of offsets.entries()) table.writeUInt16BE(at, i * 2);
  const trailer = Buffer.alloc(32);
  trailer[6] = 2;
  trailer[7] = 1;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(offset), 24);
  return Buffer.concat([header, ...objects, table, trailer]);
}

export const plistText = (text: string): Buffer =>
  text.length < 15
    ? Buffer.concat([Buffer.from([0x50 + text.length]), Buffer.from(text)])
    : Buffer.concat([Buffer.from([0x5f, 0x10, text.length]), Buffer.from(text)]);

const launchAgent = (): Buffer =>
  binaryPlist([
    Buffer.from([0xd1, 1, 2]),
    plistText('EnvironmentVariables'),
    Buffer.from([0xd1, 3, 4]),
    plistText('JOB_TOKEN'),
    plistText(made('plist')),
  ]);

/** What tools write that is no text, or holds keys that only a program makes, by the name that an example gives it. */
export const MAKERS: Readonly<Record<string, () => Promise<Buffer | string> | Buffer | string>> = {
  'gcloud-credentials': () =>
    database('credentials', 'account_id TEXT PRIMARY KEY, value BLOB', [
      ['ann@example.org', JSON.stringify({ client_id: 'x', refresh_token: made('a'), type: 'authorized_user' })],
      ['bot@p.iam.gserviceaccount.com', JSON.stringify({ private_key: made('b'), type: 'service_account' })],
    ]),
  'gcloud-access-tokens': () =>
    database(
      'access_tokens',
      'account_id TEXT PRIMARY KEY, access_token TEXT, token_expiry TIMESTAMP, rapt_token TEXT, id_token TEXT',
      [['ann@example.org', made('a'), '2026-01-01 10:00:00.123456', null, null]],
    ),
  'conan-database': () =>
    database('users_remotes', 'remote_url TEXT UNIQUE, user TEXT, token TEXT, refresh_token TEXT', [
      ['https://c.example.org', 'ann', made('a'), made('r')],
    ]),
  'cursor-database': () =>
    database('ItemTable', 'key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB', [
      ['telemetry.machineId', 'x'],
      ['cursorAuth/accessToken', made('a')],
      ['cursorAuth/refreshToken', made('r')],
    ]),
  'argo-tunnel-token': () => {
    const token = Buffer.from(JSON.stringify({ zoneID: 'z', accountID: 'acc', apiToken: made('t') })).toString(
      'base64',
    );
    const dashes = '-'.repeat(5);
    return `${dashes}BEGIN ARGO TUNNEL TOKEN${dashes}\n${token}\n${dashes}END ARGO TUNNEL TOKEN${dashes}\n`;
  },
  'tailscale-state': () => {
    const profile = Buffer.from(JSON.stringify({ Config: { PrivateNodeKey: `privkey:${made('n')}` } })).toString(
      'base64',
    );
    return JSON.stringify({
      _machinekey: Buffer.from(`privkey:${made('m')}`).toString('base64'),
      'profile-1a2b': profile,
    });
  },
  kubeconfig,
  'ssh-certificate': sshCertificate,
  'ssh-encrypted-key': () => encryptedSshKey(),
  'legacy-pem-key': () => encryptedSshKey('-m', 'PEM'),
  'binary-plist': launchAgent,
  pkcs12: () => pkcs12(made('p12')),
  'pkcs12-strong': () => pkcs12(made('p12'), '-iter', '20000'),
  'pkcs12-changeit': () => pkcs12('changeit'),
  'pkcs12-open': () => pkcs12('', '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac'),
  'openpgp-open': () => openpgpKey('ann', 'open'),
  'openpgp-locked': () => openpgpKey('ann', 'locked'),
  mylogin: () =>
    mylogin(`[client]\nuser = "ann"\npassword = "${made('m')}"\nhost = "db"\n`, `[work]\npassword = "${made('w')}"\n`),
  jks: () => javaKeystore('JKS', made('jks')),
  'jks-changeit': () => javaKeystore('JKS', 'changeit'),
  jceks: () => javaKeystore('JCEKS', made('jks')),
  keytab: () =>
    keytab([
      { realm: 'EXAMPLE.ORG', names: ['host', 'db.example.org'], version: 2, kind: 17, seed: 'old' },
      { realm: 'EXAMPLE.ORG', names: ['host', 'db.example.org'], version: 3, kind: 17, seed: 'a' },
      { realm: 'EXAMPLE.ORG', names: ['host', 'db.example.org'], version: 3, kind: 18, seed: 'b' },
      { realm: 'EXAMPLE.ORG', names: ['ann'], version: 1, kind: 23, seed: 'c' },
    ]),
};
