import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, runProgram } from '../run.ts';
import { type Found, host, made, put } from './host-home.ts';

describe('host', () => {
  it('takes access and refresh part for one credential that outlives its access part', async () => {
    const home = makeFolder();
    const tokens = { accessToken: made('a'), refreshToken: made('r'), expiresAt: Date.UTC(2026, 0, 1) };
    put(home, '.claude/.credentials.json', JSON.stringify({ claudeAiOauth: tokens }));
    const { findings } = await host(home, '--now', '2026-06-01');
    const evidence = {
      access: 'claudeAiOauth.accessToken',
      refresh: 'claudeAiOauth.refreshToken',
      expires: 'claudeAiOauth.expiresAt',
    };
    const accessExpires = '2026-01-01T00:00:00.000Z';
    expect(findings.map(({ credential, lifecycle }) => [credential, lifecycle.lifetime])).toEqual([
      [{ store: 'claude-code', parts: ['access', 'refresh'], accessExpires, evidence }, 'unknown'],
    ]);
  });

  it.each([
    ['2025-12-01', 'valid_until', 'high'],
    ['2025-12-30', 'expiring', 'high'],
    ['2026-01-02', 'expired', 'low'],
  ])('judges by --now %s that an end date means %s', async (now, lifetime, severity) => {
    const home = makeFolder();
    put(home, '.aws/sso/cache/0.json', JSON.stringify({ accessToken: made('s'), expiresAt: '2026-01-01T00:00:00UTC' }));
    const { findings } = await host(home, '--now', now);
    expect(findings.map((found) => [found.lifecycle.lifetime, found.severity])).toEqual([[lifetime, severity]]);
  });

  it('calls it worse when others can read the file', async () => {
    const home = makeFolder();
    put(home, '.netrc', `machine example.org password ${made('n')}\n`, 0o644);
    const { findings } = await host(home);
    expect(findings[0]).toMatchObject({ severity: 'critical', posture: { mode: '0644', readableBy: 'everybody' } });
  });

  it('leaves out what only names the place of a secret', async () => {
    const home = makeFolder();
    put(home, '.npmrc', `//registry.npmjs.org/:_authToken=$${'{NPM_TOKEN}'}\n`);
    put(home, '.docker/config.json', '{"auths":{"example.org":{}},"credsStore":"pass"}');
    expect(await host(home)).toMatchObject({ code: 0, findings: [] });
  });

  it('tells keys of ssh-keygen with a passphrase from those without', async () => {
    const home = makeFolder();
    mkdirSync(join(home, '.ssh'), { mode: 0o700 });
    const make = (name: string, phrase: string) =>
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', phrase, '-f', join(home, '.ssh', name)]);
    make('id_open', '');
    make('id_locked', made('phrase'));
    const { findings } = await host(home);
    expect(findings.map(({ path }) => path)).toEqual(['.ssh/id_open']);
  });

  it('looks into every home of a disk, and follows no link out of it', async () => {
    const disk = makeFolder();
    put(disk, 'etc/passwd', 'ann:x:1000:1000::/home/ann:/bin/sh\nbob:x:1001:1001::/home/bob:/bin/sh\n');
    put(disk, 'home/ann/.vault-token', made('ann'));
    put(disk, 'home/bob/.vault-token', made('bob'));
    const outside = put(makeFolder(), 'token', made('outside'));
    symlinkSync(outside, join(disk, 'home/ann/.git-credentials'));
    const { code, findings, diagnostics } = await host(disk);
    expect(findings.map(({ path }) => path)).toEqual(['home/ann/.vault-token', 'home/bob/.vault-token']);
    expect(diagnostics).toMatchObject([{ code: 'unreadable-store', path: 'home/ann/.git-credentials' }]);
    expect(code).toBe(4);
  });

  it('reports the rest of a hostile home', { timeout: 30_000 }, async () => {
    const home = makeFolder();
    put(home, '.vault-token', made('good'));
    execFileSync('mkfifo', [join(home, '.netrc')]);
    symlinkSync('/dev/zero', join(home, '.npmrc'));
    truncateSync(put(home, '.pypirc', ''), 2_000_000_000);
    put(home, '.docker/config.json', '['.repeat(100_000));
    const aliases = [...'bcdefghij'].map((name, i) => `${name}: [${`*${'abcdefghi'[i]},`.repeat(9)}]`);
    put(home, '.kube/config', `a: &a x\n${aliases.map((line) => line.replace(/^(.): /, '$1: &$1 ')).join('\n')}\n`);
    const { code, findings, diagnostics } = await host(home);
    expect(findings.map(({ path }) => path)).toEqual(['.vault-token']);
    expect(diagnostics.map(({ path }: { path: string }) => path).sort()).toEqual([
      '.docker/config.json',
      '.kube/config',
      '.netrc',
      '.npmrc',
      '.pypirc',
    ]);
    expect(code).toBe(4);
  });

  it('goes where the environment says, in the own home', async () => {
    const home = makeFolder();
    put(home, 'elsewhere/hosts.yml', `github.com:\n  oauth_token: ${made('env')}\n`);
    const env = { HOME: home, GH_CONFIG_DIR: join(home, 'elsewhere') };
    const { stdout } = await runProgram(['host', '--format', 'json'], { cwd: home, env });
    const own = JSON.parse(stdout).findings.filter(({ path }: Found) => !path.startsWith('..'));
    expect(own.map(({ path }: Found) => path)).toEqual(['elsewhere/hosts.yml']);
  });

  it('finds the accounts of gh that are not active, and the active one once', async () => {
    const home = makeFolder();
    const [ann, bob] = [made('ann'), made('bob')];
    const users = `    users:\n        ann:\n            oauth_token: ${ann}\n        bob:\n            oauth_token: ${bob}\n`;
    put(home, '.config/gh/hosts.yml', `github.com:\n    user: ann\n    oauth_token: ${ann}\n${users}`);
    const { findings } = await host(home);
    expect(findings.map(({ credential }) => credential?.account).sort()).toEqual(['ann', 'github.com bob']);
  });

  it('writes a report for code scanning without the secret', async () => {
    const home = makeFolder();
    const secret = made('sarif');
    put(home, '.vault-token', secret);
    const { stdout } = await runProgram(['host', '--format', 'sarif', '--root', home], { cwd: home });
    const [run] = JSON.parse(stdout).runs;
    expect(run.results).toMatchObject([{ ruleId: 'store-vault-token' }]);
    expect(stdout).not.toContain(secret);
  });

  it('says that an empty home proves nothing', async () => {
    expect((await host(makeFolder())).code).toBe(3);
  });

  it('refuses a store that it does not know', async () => {
    const { code, stderr } = await runProgram(['host', '--store', 'gh-host'], { cwd: makeFolder() });
    expect(stderr).toContain('did you mean gh-hosts?');
    expect(code).toBe(2);
  });
});
