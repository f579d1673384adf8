import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { makeFolder, runProgram } from '../run.ts';
import { host, made, put } from './host-home.ts';

/** Stores of every kind, as their tools write them. */
const LINES: Readonly<Record<string, string>> = {
  '.netrc': `machine example.org login ann password ${made('netrc')}\n`,
  '.pgpass': `db:5432:app:ann:${made('pgpass')}\n`,
  '.git-credentials': `https://ann:${made('git')}@example.org\n`,
  '.my.cnf': `[client]\npassword=${made('my')}\n`,
  '.npmrc': `//registry.npmjs.org/:_authToken=${made('npm')}\n`,
  '.pypirc': `[pypi]\nusername = __token__\npassword = ${made('pypi')}\n`,
  '.cargo/credentials.toml': `[registry]\ntoken = "${made('cargo')}"\n`,
  '.docker/config.json': JSON.stringify({ auths: { r: { auth: made('docker') } } }),
  '.aws/credentials': `[work]\naws_access_key_id = KEYID\naws_secret_access_key = ${made('aws')}\n`,
  '.kube/config': `users:\n- name: x\n  user: { token: ${made('kube')} }\n`,
  '.databrickscfg': `[DEFAULT]\ntoken = ${made('databricks')}\n`,
  '.config/gh/hosts.yml': `github.com:\n    user: ann\n    oauth_token: ${made('gh')}\n`,
};
const IS_ROOT = process.getuid?.() === 0;

function home(): string {
  const folder = makeFolder();
  put(folder, '.config/gh/hosts.yml', `github.com:\n    user: ann\n    oauth_token: ${made('gh')}\n`, 0o644);
  put(folder, '.aws/credentials', `[work]\naws_access_key_id = KEYID\naws_secret_access_key = ${made('aws')}\n`);
  put(folder, '.netrc', `machine example.org login ann password ${made('netrc')}\n`);
  return folder;
}

describe('host --plan', () => {
  it('says for each credential how to move it, how to end it, and in what order', async () => {
    const folder = home();
    const { stdout, code } = await runProgram(['host', '--plan', '--root', folder], { cwd: folder });
    expect(stdout).toContain('3 credentials');
    expect(stdout).toContain('first have the new one work, then end the old one');
    expect(stdout).toContain('  ```sh\n  gh auth logout\n  gh auth login\n  ```');
    expect(stdout).toContain('- [ ] End it. Revoke GitHub CLI under Settings');
    expect(stdout).toContain('- [ ] Close it. Everybody on this machine can read the file');
    expect(stdout.match(/^## \d/gm)).toEqual(['## 1', '## 2', '## 3']);
    for (const seed of ['gh', 'aws', 'netrc']) expect(stdout).not.toContain(made(seed));
    expect(code).toBe(1);
  });

  it('puts what it knows into the commands, as one word of the shell', async () => {
    const folder = makeFolder();
    const auths = { 'r.example.org': { auth: made('a') }, "x'; rm -rf /": { auth: made('b') } };
    put(folder, '.docker/config.json', JSON.stringify({ auths }));
    const { stdout } = await runProgram(['host', '--plan', '--root', folder], { cwd: folder });
    expect(stdout).toContain('  docker logout r.example.org\n');
    expect(stdout).toContain(`  docker logout 'x'\\''; rm -rf /'\n`);
  });

  it('leaves the words of a command alone that stand for something else than the account', async () => {
    const folder = makeFolder();
    put(folder, '.aws/credentials', `[work]\naws_access_key_id = KEYID\naws_secret_access_key = ${made('aws')}\n`);
    const mc = { version: '10', aliases: { work: { url: 'https://m', accessKey: 'ann', secretKey: made('mc') } } };
    put(folder, '.mc/config.json', JSON.stringify(mc));
    put(folder, '.azure/service_principal_entries.json', `[{"client_id":"app","client_secret":"${made('az')}"}]`);
    const { stdout } = await runProgram(['host', '--plan', '--root', folder], { cwd: folder });
    expect(stdout).toContain('  aws sso login --profile work\n');
    expect(stdout).toContain('  aws iam delete-access-key --access-key-id ACCESS_KEY_ID\n');
    expect(stdout).toContain('  mc alias remove NAME\n');
    expect(stdout).toContain('  az ad app credential delete --id app --key-id KEY_ID\n');
  });

  it('is written where --output says, for its owner alone to read', async () => {
    const folder = home();
    await runProgram(['host', '--plan', '--root', folder, '--output', 'plan.md'], { cwd: folder });
    expect(statSync(join(folder, 'plan.md')).size).toBeGreaterThan(500);
  });

  it('takes no format', async () => {
    const { code } = await runProgram(['host', '--plan', '--format', 'json'], { cwd: makeFolder() });
    expect(code).toBe(2);
  });
});

describe('the summary of host', () => {
  it('is a graph of who could do what', async () => {
    const folder = home();
    const { stdout } = await runProgram(['host', '--root', folder], { cwd: folder });
    const graph = stdout.slice(stdout.indexOf('  Everybody on this machine\n'));
    expect(graph).toMatch(/^ {2}Everybody on this machine\n {2}└─ GitHub CLI login \(\w+\) → GitHub, as a person\n/);
    expect(graph).toMatch(/ {2}Its owner, and whoever has the disk\n(?: {2}[├│] .+\n| {2}├─ .+\n)* {2}└─ .+ → .+\n/);
  });

  it('is a sentence and a table by store', async () => {
    const folder = home();
    const { stdout } = await runProgram(['host', '--root', folder], { cwd: folder });
    expect(stdout).toContain('3 credentials, 1 never expires, 1 readable by others.');
    expect(stdout).toMatch(/GitHub CLI login \(\.config\/gh\/hosts\.yml\) +1 +1 +1\n/);
    expect(stdout).toMatch(/AWS shared credentials \(\.aws\/credentials\) +1 +· +·\n/);
  });
});

describe('the summary of a full home', () => {
  it('stays on one screen of 40 lines', async () => {
    const folder = makeFolder();
    for (let i = 0; i < 12; i++) {
      put(folder, `.ssh/key${i}`, `${expandExample('{pem:EC PRIVATE KEY}', `${i}`)}\n`, 0o600);
    }
    for (const [i, [path, text]] of Object.entries(LINES).entries())
      put(folder, path, text, [0o600, 0o640, 0o644][i % 3]);
    const { stdout } = await runProgram(['host', '--root', folder], { cwd: folder, env: { COLUMNS: '120' } });
    const lines = stdout.split('\n');
    const first = lines.findIndex((line) => /^\d+ credentials, /.test(line));
    const last = lines.findLastIndex((line) => line.startsWith('────'));
    expect(first).toBeGreaterThan(40);
    expect(last - first).toBeLessThanOrEqual(40);
    expect(stdout).toMatch(/and \d+ in \d+ more stores/);
  });
});

describe('host --all-users', () => {
  it.runIf(IS_ROOT)('looks into every home of this machine', async () => {
    const { stdout, code } = await runProgram(
      ['host', '--all-users', '--store', 'neonctl-credentials', '--format', 'json'],
      {
        cwd: makeFolder(),
      },
    );
    const { targets, base } = JSON.parse(stdout).scan;
    expect(targets).toContain('/root');
    expect(base).toBe('/');
    expect([0, 1, 3, 4]).toContain(code);
  });

  it('takes no --root', async () => {
    const { code, stderr } = await runProgram(['host', '--all-users', '--root', '.'], { cwd: makeFolder() });
    expect(stderr).toContain('--all-users is about this machine');
    expect(code).toBe(2);
  });

  it('keeps to the homes that it is told of when it takes rights', async () => {
    const disk = makeFolder();
    put(disk, 'etc/passwd', 'ann:x:1000:1000::/home/ann:/bin/sh\n');
    const system = put(disk, 'etc/gitlab-runner/config.toml', `[[runners]]\ntoken = "${made('r')}"\n`, 0o644);
    const own = put(disk, 'home/ann/.vault-token', made('v'), 0o644);
    chmodSync(join(disk, 'home'), 0o777);
    await runProgram(['host', '--fix', '--root', disk], { cwd: disk, env: { HOME: makeFolder() } });
    expect([system, own, join(disk, 'home')].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual([
      '644',
      '600',
      '777',
    ]);
  });

  it('looks into hundreds of homes', { timeout: 60_000 }, async () => {
    const disk = makeFolder();
    const names = Array.from({ length: 300 }, (_, i) => `user${i}`);
    put(
      disk,
      'etc/passwd',
      names.map((name, i) => `${name}:x:${2000 + i}:${2000 + i}::/home/${name}:/bin/sh\n`).join(''),
    );
    for (const name of names) put(disk, `home/${name}/.vault-token`, made(name));
    expect((await host(disk)).findings).toHaveLength(300);
  });
});
