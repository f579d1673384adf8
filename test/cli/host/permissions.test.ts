import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { criticalToken, makeFolder, runProgram } from '../run.ts';
import { type Found, host, made, put } from './host-home.ts';

const GETFACL = '/usr/bin/getfacl';
const SETFACL = '/usr/bin/setfacl';
const IS_ROOT = process.getuid?.() === 0;
const modeOf = (file: string): string => (statSync(file).mode & 0o7777).toString(8);
const problemsOf = async (home: string) => (await host(home)).findings[0].posture.problems;

/** A disk of two people, one of whom shares a group, and a folder of their own. */
function sharedDisk(): string {
  const disk = makeFolder();
  put(disk, 'etc/passwd', 'ann:x:1000:1000::/home/ann:/bin/sh\nbob:x:1001:1001::/home/bob:/bin/sh\n');
  put(disk, 'etc/group', 'ann:x:1000:\nbob:x:1001:\nteam:x:2000:ann,bob\n');
  return disk;
}

describe('who can reach a file', () => {
  it.each([
    [0o600, 'owner', 'none'],
    [0o640, 'group', existsSync(GETFACL) ? 'none' : 'possible'],
    [0o604, 'everybody', 'none'],
    [0o644, 'everybody', 'possible'],
  ])('of mode %o', async (mode, readableBy, accessLists) => {
    const home = makeFolder();
    put(home, '.vault-token', made('t'), mode);
    const { findings } = await host(home);
    expect(findings[0].posture).toMatchObject({ readableBy, ...(process.platform === 'linux' && { accessLists }) });
  });

  it('is told of folders above, unless the sticky bit is set', async () => {
    const home = makeFolder();
    put(home, '.docker/config.json', JSON.stringify({ auths: { r: { auth: made('d') } } }));
    chmodSync(join(home, '.docker'), 0o777);
    expect(await problemsOf(home)).toEqual(['Everybody on this machine can replace it: a folder above is open.']);
    chmodSync(join(home, '.docker'), 0o1777);
    expect(await problemsOf(home)).toEqual([]);
    chmodSync(join(home, '.docker'), 0o770);
    expect(await problemsOf(home)).toEqual(['A group can replace it: a folder above is open to it.']);
  });

  it.runIf(IS_ROOT)('is told by two users and their groups', async () => {
    const disk = sharedDisk();
    const own = (path: string, uid: number, gid: number) => chownSync(join(disk, path), uid, gid);
    put(disk, 'home/ann/.vault-token', made('private'), 0o640);
    put(disk, 'home/bob/.vault-token', made('shared'), 0o640);
    for (const path of ['home/ann', 'home/ann/.vault-token']) own(path, 1000, 1000);
    own('home/bob', 1000, 1001);
    own('home/bob/.vault-token', 1001, 2000);
    const { findings } = await host(disk);
    const told = Object.fromEntries(findings.map(({ path, posture }) => [path, posture.problems]));
    expect(told).toEqual({
      'home/ann/.vault-token': [],
      'home/bob/.vault-token': [
        'It belongs to another user (1001).',
        'Its group can read the file (mode 0640).',
        'Another user can replace it: a folder above is theirs.',
      ],
    });
  });

  it('is told of a hard link, and of a link in an open folder', async () => {
    const home = makeFolder();
    linkSync(put(home, '.vault-token', made('t')), join(home, 'other-name'));
    expect(await problemsOf(home)).toEqual(['The file has another name elsewhere (a hard link).']);
    const linked = makeFolder();
    put(linked, 'dotfiles/hosts.yml', `github.com:\n  oauth_token: ${made('l')}\n`);
    mkdirSync(join(linked, '.config/gh'), { recursive: true });
    chmodSync(join(linked, '.config/gh'), 0o777);
    symlinkSync(join(linked, 'dotfiles/hosts.yml'), join(linked, '.config/gh/hosts.yml'));
    expect(await problemsOf(linked)).toEqual([
      'Everybody on this machine can replace it: a folder above is open. (The link to it.)',
    ]);
  });

  it.each([
    ['Dropbox/key.ppk', 'Dropbox'],
    ['OneDrive - Work/key.ppk', 'OneDrive'],
    ['Library/Mobile Documents/key.ppk', 'iCloud'],
  ])('is told of the synced folder of %s', async (path, who) => {
    const home = makeFolder();
    const key = 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n';
    symlinkSync(put(home, path, `${key}${made('ppk')}\n`), join(home, 'key.ppk'));
    expect(await problemsOf(home)).toEqual([`It lies in a folder that ${who} copies to its servers.`]);
  });

  it('is told of a git work tree', async () => {
    const home = makeFolder();
    execFileSync('git', ['init', '-q', home]);
    put(home, '.vault-token', made('t'));
    expect(await problemsOf(home)).toEqual(['It lies in a git work tree, from which it is soon committed.']);
    put(home, '.git/config', `[remote "origin"]\n\turl = https://ann:${made('g')}@example.org/a.git\n`);
    expect((await host(home, '--store', 'git-remotes')).findings[0].posture.problems).toEqual([]);
  });

  it.runIf(existsSync('/dev/shm'))('is told of a file in memory', async () => {
    const home = mkdtempSync('/dev/shm/cli-cred-scan-');
    try {
      put(home, '.vault-token', made('t'));
      expect((await host(home)).findings[0].posture).toMatchObject({ storage: 'memory', problems: [] });
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('is told as ssh tells it', async () => {
    const home = makeFolder();
    mkdirSync(join(home, '.ssh'), { mode: 0o700 });
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, '.ssh/id_ed25519')]);
    chmodSync(join(home, '.ssh/id_ed25519'), 0o610);
    expect(await problemsOf(home)).toEqual(['ssh refuses the key for its mode.']);
  });
});

const checks = (findings: readonly Found[]) =>
  findings.filter(({ rule }) => rule.id.startsWith('host-')).map(({ rule, path, notes }) => [rule.id, path, notes[0]]);

/** A home with one token, and a list set on a path in it by setfacl(1). */
async function listed(entry: string, path = '.docker/config.json') {
  const home = makeFolder();
  put(home, '.docker/config.json', JSON.stringify({ auths: { r: { auth: made('d') } } }));
  put(home, '.bashrc', 'true\n', 0o640);
  execFileSync(SETFACL, ['-m', entry, join(home, path)]);
  const { findings } = await host(home);
  const store = findings.find(({ rule }) => rule.id === 'store-docker-config');
  return { posture: store?.posture, findings };
}

describe('access control lists', () => {
  it.skipIf(process.platform !== 'linux')('are set by setfacl, which has to be installed', () => {
    expect(existsSync(SETFACL) && existsSync(GETFACL), 'apt-get install acl').toBe(true);
  });

  it.runIf(existsSync(SETFACL))('that let a user or group read are a finding of their own', async () => {
    const { posture, findings } = await listed('u:1001:r,g:2000:rw');
    expect(posture).toMatchObject({
      ...{ mode: '0660', readableBy: 'owner', accessLists: 'present', sharedWith: ['user 1001', 'group 2000'] },
      problems: [
        'An access control list lets user 1001, group 2000 read the file.',
        'An access control list lets group 2000 change the file.',
      ],
    });
    const own = findings.filter(({ rule }) => rule.id === 'host-access-list');
    expect(own.map(({ path, notes }) => [path, notes[0]])).toEqual([
      ['.docker/config.json', 'An access control list lets user 1001, group 2000 read it.'],
    ]);
  });

  it.runIf(existsSync(SETFACL)).each([
    ['whose mask takes it away again', 'u:1001:r,m::-', 'none'],
    ['that name root alone', 'u:0:rw', 'present'],
    ['that give the right to run alone', 'u:1001:x,m::rwx', 'present'],
  ])('%s let nobody in', async (_what, entry, accessLists) => {
    const { posture, findings } = await listed(entry);
    expect(posture).toMatchObject({ accessLists, problems: [] });
    expect(findings.filter(({ rule }) => rule.id === 'host-access-list')).toEqual([]);
  });

  it.runIf(existsSync(SETFACL))('of folders above and of configurations count', async () => {
    expect((await listed('u:1001:rwx', '.docker')).posture?.problems).toEqual([
      'An access control list lets user 1001 replace it: a folder above is open to them.',
    ]);
    const { findings } = await listed('u:1001:rw', '.bashrc');
    expect(checks(findings)).toEqual([
      [
        'host-open-config',
        '.bashrc',
        'By an access control list, user 1001 can change it (mode 0660), and with it commands of every shell.',
      ],
    ]);
  });

  it.runIf(existsSync(SETFACL) && IS_ROOT)('tell what another user can really read', async () => {
    const home = makeFolder();
    const token = put(home, '.vault-token', made('t'));
    execFileSync(SETFACL, ['-m', 'u:65534:r', token]);
    chmodSync(home, 0o711);
    const read = () => execFileSync('cat', [token], { uid: 65534, gid: 65534, stdio: 'pipe' }).toString();
    expect(read()).toBe(made('t'));
    expect((await host(home)).findings.map(({ rule }) => rule.id)).toContain('host-access-list');
    execFileSync(SETFACL, ['-m', 'm::-', token]);
    expect(read).toThrow();
    expect((await host(home)).findings.map(({ rule }) => rule.id)).toEqual(['store-vault-token']);
  });
});

describe('what lies beside', () => {
  it('a configuration that others can change is found, by the rules of ssh for its own', async () => {
    const home = makeFolder();
    put(home, '.gitconfig', '[user]\n\tname = Ann\n', 0o666);
    put(home, '.bashrc', 'true\n', 0o644);
    put(home, '.ssh/config', 'Host *\n', 0o660);
    put(home, '.ssh/authorized_keys', '', 0o600);
    chmodSync(join(home, '.ssh'), 0o777);
    expect(checks((await host(home)).findings)).toEqual([
      [
        'host-open-config',
        '.gitconfig',
        expect.stringContaining('Everybody on this machine can change it (mode 0666)'),
      ],
      ['host-open-config', '.ssh/authorized_keys', 'ssh refuses it: a folder above is open to others (mode 0777).'],
      ['host-open-config', '.ssh/config', 'ssh refuses it: the file is open to others (mode 0660).'],
    ]);
  });

  it('a copy that an editor left is found, and is worse when others can read it', async () => {
    const home = makeFolder();
    put(home, '.pgpass', `db:5432:app:ann:${made('a')}\n`);
    put(home, '.pgpass.bak', `db:5432:app:ann:${made('b')}\n`, 0o644);
    put(home, '..pgpass.swp', 'b0VIM', 0o600);
    put(home, '.npmrc~', 'no store beside it');
    const { findings } = await host(home);
    expect(
      findings.filter(({ rule }) => rule.id === 'host-left-copy').map(({ path, severity }) => [path, severity]),
    ).toEqual([
      ['.pgpass.bak', 'high'],
      ['..pgpass.swp', 'medium'],
    ]);
  });
});

describe('--fix', () => {
  async function fix(home: string, ...args: string[]) {
    return runProgram(['host', '--fix', '--root', home, ...args], { cwd: home, env: { HOME: home } });
  }

  it('says what it does, takes rights from others alone, and can be undone', async () => {
    const home = makeFolder();
    const open = put(home, '.docker/config.json', JSON.stringify({ auths: { r: { auth: made('d') } } }), 0o644);
    const strict = put(home, '.vault-token', made('v'), 0o400);
    chmodSync(join(home, '.docker'), 0o775);
    const rehearsed = await fix(home, '--dry-run');
    expect(rehearsed.stdout).toContain('0775 -> 0755');
    expect(rehearsed.stdout).toContain('0644 -> 0600');
    expect([modeOf(open), modeOf(join(home, '.docker'))]).toEqual(['644', '775']);
    expect((await fix(home)).stdout).toContain('2 of 2 changed');
    expect([modeOf(open), modeOf(strict), modeOf(join(home, '.docker'))]).toEqual(['600', '400', '755']);
    const state = join(home, '.local/state/cli-cred-scan');
    const [undo] = readdirSync(state);
    expect(modeOf(join(state, undo))).toBe('600');
    execFileSync('sh', [join(state, undo)]);
    expect([modeOf(open), modeOf(join(home, '.docker'))]).toEqual(['644', '775']);
  });

  it('follows no link, and leaves what it was not told of alone', async () => {
    const home = makeFolder();
    const outside = put(makeFolder(), 'token', made('outside'), 0o644);
    symlinkSync(outside, join(home, '.vault-token'));
    const other = put(home, 'notes.txt', 'nothing', 0o666);
    expect((await fix(home)).stdout).toContain('Nothing is open to others.');
    expect([modeOf(outside), modeOf(other)]).toEqual(['644', '666']);
    expect(readFileSync(outside, 'utf8')).toBe(made('outside'));
  });

  it('takes a history, a copy and what others could change, but lets them read a configuration', async () => {
    const home = makeFolder();
    const typed = put(home, '.bash_history', `curl -H "Authorization: token ${criticalToken('typed')}"\n`, 0o644);
    put(home, '.pgpass', `db:5432:app:ann:${made('p')}\n`);
    const copy = put(home, '.pgpass.bak', 'as it was', 0o644);
    const config = put(home, '.gitconfig', '[core]\n', 0o666);
    const store = put(home, '.npmrc', `//r.example.org/:_authToken=${made('n')}\n`, 0o666);
    const keys = put(home, '.ssh/authorized_keys', 'ssh-ed25519 AAAA', 0o664);
    expect((await fix(home)).stdout).toContain('5 of 5 changed');
    expect([typed, copy, config, store, keys].map(modeOf)).toEqual(['600', '600', '644', '600', '644']);
  });

  it('is about files', async () => {
    const { code, stderr } = await runProgram(['host', '--fix', '--env'], { cwd: makeFolder() });
    expect(stderr).toContain('--fix is about files');
    expect(code).toBe(2);
  });

  it('is what --dry-run goes with', async () => {
    const { code, stderr } = await runProgram(['host', '--dry-run'], { cwd: makeFolder() });
    expect(stderr).toContain('--dry-run goes with --fix');
    expect(code).toBe(2);
  });

  it('takes the place of a report', async () => {
    const { code, stderr } = await runProgram(['host', '--fix', '--plan'], { cwd: makeFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('leave out --plan, --format and --output');
  });
});
