import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binaryPlist, database, plistText } from '../../posture/make-store.ts';
import { makeFolder, PROGRAM, scrubbedEnv } from '../run.ts';
import { host, made, put } from './host-home.ts';

const BOUND_MS = 20_000;

/** A home with one good store and one hostile file, and the hostile file's path. */
async function lookBeside(path: string, make: (file: string) => void) {
  const home = makeFolder();
  put(home, '.vault-token', made('good'));
  make(put(home, path, ''));
  const started = performance.now();
  const outcome = await host(home);
  return { ...outcome, milliseconds: performance.now() - started };
}

const KEYRING = '.config/gcloud/credentials.db';
const AGENT = 'Library/LaunchAgents/x.plist';
const deep = (open: string, close: string, times = 100_000) => `${open.repeat(times)}${close.repeat(times)}`;

async function damaged(): Promise<Buffer> {
  const whole = await database('credentials', 'account_id TEXT, value BLOB', [['ann', '{}']]);
  whole.fill(0xff, 200);
  return whole;
}

/** A page of the table that has itself as its child. */
async function looping(): Promise<Buffer> {
  const rows = Array.from({ length: 2000 }, (_, i) => [`user${i}`, '{}'] as const);
  const whole = await database('credentials', 'account_id TEXT, value BLOB', rows);
  const page = 4096;
  for (let at = page; at < whole.length; at += page) {
    if (whole[at] !== 5) continue;
    whole.writeUInt32BE(at / page + 1, at + 8);
    for (let cell = 0; cell < whole.readUInt16BE(at + 3); cell++) {
      whole.writeUInt32BE(at / page + 1, at + whole.readUInt16BE(at + 12 + cell * 2));
    }
  }
  return whole;
}

/** Lists of two that each name the next twice: 2 to the 60th objects. */
function plistBomb(): Buffer {
  const lists = Array.from({ length: 60 }, (_, i) => Buffer.from([0xa2, i + 1, i + 1]));
  return binaryPlist([...lists, plistText('end')]);
}

/** Each list names the one before it ten times: 10 to the 20th texts. */
function yamlBomb(): string {
  const lists = Array.from({ length: 20 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`);
  return ['l0: &l0 token', ...lists, ''].join('\n');
}

const javaBomb = (): Buffer => Buffer.from(`feedfeed00000002ffffffff${'00000001'.repeat(1000)}`, 'hex');

type Hostile = readonly [what: string, path: string, make: (file: string) => Promise<void> | void];

const text = (content: string) => (file: string) => writeFileSync(file, content);
const HOSTILE: readonly Hostile[] = [
  ['a sparse file of 2 GB', '.pypirc', (file) => truncateSync(file, 2_000_000_000)],
  ['a sparse database of 2 GB', KEYRING, (file) => truncateSync(file, 2_000_000_000)],
  ['JSON nested 100,000 deep', '.docker/config.json', text(deep('[', ']'))],
  ['JSON with comments nested 100,000 deep', '.cursor/mcp.json', text(deep('[', ']'))],
  ['YAML nested 100,000 deep', '.config/gh/hosts.yml', text(deep('[', ']'))],
  ['TOML nested 100,000 deep', '.codex/config.toml', text(`a = ${deep('[', ']')}`)],
  ['XML nested 100,000 deep', '.m2/settings.xml', text(deep('<a>', '</a>'))],
  [
    'XML that expands entities',
    '.m2/settings.xml',
    text('<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'),
  ],
  ['a database that is none', KEYRING, text('SQLite format 3\0 and then nothing of the kind')],
  ['a damaged database', KEYRING, async (file) => writeFileSync(file, await damaged())],
  ['a database whose pages go round in circles', KEYRING, async (file) => writeFileSync(file, await looping())],
  ['YAML whose aliases unfold without end', '.config/gh/hosts.yml', text(yamlBomb())],
  [
    'a keystore nested 100,000 deep',
    'key.p12',
    (file) => writeFileSync(file, Buffer.from('3080'.repeat(100_000), 'hex')),
  ],
  ['a keystore that asks for 4,000,000,000 entries', 'key.jks', (file) => writeFileSync(file, javaBomb())],
  ['a keytab with entries longer than itself', 'app.keytab', text('\x05\x02\x7f\x7f\x7f\x7fx')],
  ['an SSH certificate that ends too soon', '.ssh/id-cert.pub', text('ssh-ed25519-cert-v01@openssh.com AAAAIHNz')],
];

describe('a hostile home', () => {
  it.each(HOSTILE)('with %s is reported in bounded time, and the rest of it', async (_what, path, make) => {
    const home = makeFolder();
    put(home, '.vault-token', made('good'));
    await make(put(home, path, ''));
    const started = performance.now();
    const { findings, diagnostics, code } = await host(home);
    expect(performance.now() - started).toBeLessThan(BOUND_MS);
    expect(findings.map((found) => found.path)).toContain('.vault-token');
    expect(diagnostics).toMatchObject([{ level: 'error', path }]);
    expect(code).toBe(4);
  });

  it.each([
    ['.kube/config', `apiVersion: v9\nusers:\n- name: x\n  user: { token: ${made('k')} }\n`, 'unknown-store-version'],
    ['.jfrog/jfrog-cli.conf.v7', '{"version":"7","servers":{}}', 'unknown-store-version'],
    ['.config/ngrok/ngrok.yml', 'version: 4\nkeys: []\n', 'unknown-store-version'],
    ['key.ppk', 'PuTTY-User-Key-File-4: ssh-ed25519\nEncryption: none\n', 'malformed-store'],
    ['app.keytab', '\x05\x03\x00\x00', 'malformed-store'],
    ['old.jks', Buffer.from('feedfeed00000003000000010000', 'hex').toString('latin1'), 'malformed-store'],
  ])('with a version of %s that nobody knows is reported as read in part', async (path, content, code) => {
    const { diagnostics, code: exitCode } = await lookBeside(path, (file) => writeFileSync(file, content, 'latin1'));
    expect(diagnostics).toMatchObject([{ level: 'error', code, path }]);
    expect(exitCode).toBe(4);
  });

  it.each([
    ['.fetchmailrc', '"\\'],
    ['.fetchmailrc', 'poll "'],
    ['.netrc', '" \\'],
    ['.sbt/1.0/work.sbt', '\n'],
    ['.sbt/1.0/work.sbt', 'Credentials( "a", '],
    ['work.ovpn', '<a>\nauth-user-pass  '],
    ['.gitconfig', '[url "://@'],
  ])('with a %s of 4 MB of %j is read in bounded time', async (path, piece) => {
    const outcome = await lookBeside(path, (file) => writeFileSync(file, piece.repeat(4e6 / piece.length)));
    expect(outcome.milliseconds).toBeLessThan(BOUND_MS);
    expect(outcome.findings.map((found) => found.path)).toContain('.vault-token');
  });

  it.each([
    ['unfolds without end', plistBomb()],
    ['contains itself', binaryPlist([Buffer.from([0xa1, 0])])],
    ['names what is not there', binaryPlist([Buffer.from([0xa1, 200])])],
  ])('with a property list that %s is passed over, since others lie there, too', async (_what, bytes) => {
    const { findings, code } = await lookBeside(AGENT, (file) => writeFileSync(file, bytes));
    expect(findings.map(({ path }) => path)).toEqual(['.vault-token']);
    expect(code).toBe(1);
  });

  it('with a view in the place of a table runs nothing of it', async () => {
    const { Database } = await (await import('sql.js')).default();
    const db = new Database();
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i FROM n';
    db.run(`CREATE VIEW credentials(account_id, value) AS ${endless}`);
    const { diagnostics, milliseconds } = await lookBeside(KEYRING, (file) => writeFileSync(file, db.export()));
    expect(milliseconds).toBeLessThan(BOUND_MS);
    expect(diagnostics).toMatchObject([{ code: 'malformed-store', path: KEYRING }]);
  });

  it('with a database that another program has locked is read all the same', async () => {
    const home = makeFolder();
    const rows = [['ann@example.org', JSON.stringify({ refresh_token: made('locked') })]];
    const file = put(home, KEYRING, '');
    writeFileSync(file, await database('credentials', 'account_id TEXT, value BLOB', rows));
    const script = `import sqlite3,sys,time\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\nc.execute('BEGIN EXCLUSIVE')\nprint('held',flush=True)\ntime.sleep(30)`;
    const holder = (await import('node:child_process')).spawn('python3', ['-c', script, file]);
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      const { findings } = await host(home);
      expect(findings.map(({ credential }) => credential?.account)).toEqual(['ann@example.org']);
    } finally {
      holder.kill();
    }
  });

  it('with pipes, devices and links to other people is not waited for', async () => {
    const home = makeFolder();
    put(home, '.vault-token', made('good'));
    mkdirSync(join(home, '.config/gcloud'), { recursive: true });
    execFileSync('mkfifo', [join(home, '.bash_history'), join(home, KEYRING)]);
    symlinkSync('/dev/zero', join(home, '.zsh_history'));
    symlinkSync(put(makeFolder(), 'theirs', made('theirs')), join(home, '.pgpass'));
    const { findings, diagnostics, code } = await host(home);
    expect(findings.map(({ path }) => path)).toEqual(['.vault-token']);
    const paths = diagnostics.map(({ path }: { path: string }) => path).sort();
    expect(paths).toEqual(['.bash_history', KEYRING, '.pgpass', '.zsh_history'].sort());
    expect(code).toBe(4);
  });
});

const STRACE = '/usr/bin/strace';
const GETFACL = '/usr/bin/getfacl';

describe('what host does to a machine', () => {
  it.skipIf(process.platform !== 'linux')('is watched by strace, which has to be installed', () => {
    expect(existsSync(STRACE), 'apt-get install strace').toBe(true);
  });

  it.runIf(existsSync(STRACE))(
    'is reading: it writes nothing, opens no connection and starts no program but the getfacl of the system',
    { timeout: 60_000 },
    async () => {
      const home = makeFolder();
      put(home, '.vault-token', made('v'), 0o640);
      put(home, '.bash_history', 'ls\n');
      for (const name of ['getfacl', 'git', 'gpg', 'ssh-add']) put(home, `bin/${name}`, '#!/bin/sh\ntrue\n', 0o755);
      writeFileSync(put(home, KEYRING, ''), await database('credentials', 'account_id TEXT, value BLOB', []));
      put(home, '.m2/settings.xml', '<settings/>');
      put(home, '.kube/config', 'users:\n- name: x\n  user:\n    exec: { command: /bin/true }\n');
      const before = statSync(join(home, '.vault-token')).mtimeMs;
      const log = join(makeFolder(), 'strace.log');
      const calls =
        'trace=execve,connect,openat,open,creat,unlink,unlinkat,rename,renameat2,mkdir,mkdirat,chmod,fchmod,fchmodat';
      const args = [
        '-f',
        '-o',
        log,
        '-e',
        calls,
        process.execPath,
        PROGRAM,
        'host',
        '--processes',
        '--env',
        '--format',
        'json',
      ];
      const { status } = spawnSync(STRACE, args, {
        cwd: home,
        env: scrubbedEnv({ HOME: home, PATH: join(home, 'bin') }),
      });
      expect([0, 1, 4]).toContain(status);
      const lines = readFileSync(log, 'utf8').split('\n');
      const did = (pattern: RegExp) => lines.filter((line) => pattern.test(line) && !line.includes('ENOENT'));
      const started = did(/execve\(/).map((line) => /execve\("([^"]*)"/.exec(line)?.[1]);
      expect(new Set(started)).toEqual(new Set([process.execPath, ...(existsSync(GETFACL) ? [GETFACL] : [])]));
      expect(did(/connect\(/)).toEqual([]);
      expect(did(/\b(?:creat|unlink|unlinkat|rename|renameat2|mkdir|mkdirat|f?chmod|fchmodat)\(/)).toEqual([]);
      expect(did(/open(?:at)?\(.*O_(?:WRONLY|RDWR|CREAT)/).filter((line) => !line.includes('/dev/'))).toEqual([]);
      expect(statSync(join(home, '.vault-token')).mtimeMs).toBe(before);
    },
  );
});
