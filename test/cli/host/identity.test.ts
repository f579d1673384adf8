import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { clientCertificate } from '../../posture/make-store.ts';
import { criticalToken, makeFolder, runProgram } from '../run.ts';
import { type Found, host, made, put } from './host-home.ts';

const checksOf = (findings: readonly Found[]) =>
  findings.filter(({ rule }) => rule.id.startsWith('host-')).map(({ rule, notes }) => [rule.id, notes[0]]);

const claude = (seed: string) =>
  JSON.stringify({ claudeAiOauth: { accessToken: made(seed), refreshToken: made(`${seed}r`) } });

function diskOf(...users: readonly string[]): string {
  const disk = makeFolder();
  put(disk, 'etc/passwd', `${users.join('\n')}\n`);
  return disk;
}

describe('identity', () => {
  it('finds one credential in several stores, and names all of them', async () => {
    const home = makeFolder();
    const token = made('shared');
    put(home, '.netrc', `machine example.org login ann password ${token}\n`);
    put(home, '.git-credentials', `https://ann:${token}@example.org\n`);
    const { findings, stdout } = await host(home);
    const reused = findings.filter(({ rule }) => rule.id === 'host-reused-credential');
    expect(reused.map(({ matches }) => matches.map(({ path }) => path).sort())).toEqual([
      ['.git-credentials', '.netrc'],
    ]);
    expect(findings).toHaveLength(3);
    expect(stdout).not.toContain(token);
  });

  it('finds the login of a person with a user who cannot log in', async () => {
    const disk = diskOf('ann:x:1000:1000::/home/ann:/bin/sh', 'bot:x:1001:1001::/home/bot:/usr/sbin/nologin');
    put(disk, 'home/ann/.claude/.credentials.json', claude('ann'));
    put(disk, 'home/bot/.claude/.credentials.json', claude('bot'));
    const { findings } = await host(disk);
    expect(checksOf(findings)).toEqual([['host-human-on-service-machine', 'The user bot cannot log in.']]);
  });

  it('finds the login of a person on a machine that runs jobs', async () => {
    const disk = diskOf('ann:x:1000:1000::/home/ann:/bin/sh');
    put(disk, 'home/ann/.claude/.credentials.json', claude('ann'));
    put(disk, 'etc/gitlab-runner/config.toml', `[[runners]]\nname = "build"\ntoken = "${made('runner')}"\n`);
    const { findings } = await host(disk);
    expect(checksOf(findings)).toEqual([['host-human-on-service-machine', 'There is a GitLab runner token.']]);
  });

  it('finds the key of a service in the home of a person, and not with the service', async () => {
    const disk = diskOf('ann:x:1000:1000::/home/ann:/bin/sh', 'bot:x:200:200::/home/bot:/bin/sh');
    const key = (seed: string) => `[[contexts]]\nname = "prod"\ntoken = "${made(seed)}"\n`;
    put(disk, 'home/ann/.config/hcloud/cli.toml', key('ann'));
    put(disk, 'home/bot/.config/hcloud/cli.toml', key('bot'));
    const { findings } = await host(disk);
    const keys = findings.filter(({ rule }) => rule.id === 'host-service-key-in-home');
    expect(keys.map(({ path }) => path)).toEqual(['home/ann/.config/hcloud/cli.toml']);
  });

  it('knows a token by its own format where a store holds those of many providers', async () => {
    const home = makeFolder();
    const token = criticalToken('own format');
    put(
      home,
      '.netrc',
      `machine github.com login ann password ${token}\nmachine x login ann password ${made('other')}\n`,
    );
    put(home, '.cursor/mcp.json', JSON.stringify({ mcpServers: { forge: { env: { FORGE_TOKEN: `${token}x` } } } }));
    const { findings, stdout } = await host(home);
    expect(findings.filter(({ notes }) => notes.some((note) => note.startsWith('format: ')))).toEqual([
      expect.objectContaining({
        rule: expect.objectContaining({ id: 'store-netrc' }),
        notes: expect.arrayContaining(['format: GitHub personal access token (classic)']),
        identity: expect.objectContaining({ pattern: 'api_key', actor: 'human' }),
        lifecycle: expect.objectContaining({
          revoke: expect.objectContaining({ url: expect.stringContaining('github.com') }),
        }),
      }),
    ]);
    expect(stdout).not.toContain(token);
  });

  it('finds credentials of administrators', async () => {
    const home = makeFolder();
    const { key, certificate } = clientCertificate();
    const user = `- name: me\n  user:\n    client-certificate-data: ${certificate}\n    client-key-data: ${key}\n`;
    put(home, '.kube/config', `users:\n${user}`);
    put(home, '.my.cnf', `[client]\nuser = root\npassword = ${made('my')}\n`);
    put(home, '.pgpass', `db:5432:app:ann:${made('pg')}\n`);
    expect(checksOf((await host(home)).findings)).toEqual([
      ['host-admin-credential', expect.stringContaining('O=system:masters')],
      ['host-admin-credential', 'Its account is root.'],
    ]);
  });
});

describe('lifetime', () => {
  it('finds a refresh token that was not used for longer than its provider lets it live', async () => {
    const home = makeFolder();
    const file = put(
      home,
      '.config/gcloud/application_default_credentials.json',
      JSON.stringify({ refresh_token: made('r') }),
    );
    utimesSync(file, new Date('2025-01-01'), new Date('2025-01-01'));
    const { findings } = await host(home, '--now', '2026-01-01');
    expect(checksOf(findings)).toEqual([
      ['host-unused-refresh-token', expect.stringContaining('renewed 365 days ago')],
    ]);
    expect(checksOf((await host(home, '--now', '2025-03-01')).findings)).toEqual([]);
  });

  it('tells a token that lives for hours from one that lives for months', async () => {
    const token = (claims: string) => expandExample(`{jwt:${claims}}`, claims);
    const lifetimes = await Promise.all(
      ['iat=1780272000,exp=1780275600', 'iat=1767225600,exp=1798761600', 'exp=1700000000'].map(async (claims) => {
        const home = makeFolder();
        put(home, '.vault-token', token(claims));
        return (await host(home, '--now', '2026-06-01')).findings[0].lifecycle.lifetime;
      }),
    );
    expect(lifetimes).toEqual(['short_lived', 'valid_until', 'expired']);
  });

  it('says when a credential was given out later than now', async () => {
    const home = makeFolder();
    put(home, '.vault-token', expandExample('{jwt:iat=1798761600,exp=1798765200}', 'clock'));
    const { findings } = await host(home, '--now', '2026-06-01');
    expect(findings[0].notes).toContainEqual(expect.stringContaining('one of the two clocks is wrong'));
  });
});

describe('the policy of a configuration', () => {
  const POLICY = `host:
  lifetimes:
    - { actor: human, maxDays: 90 }
    - { pattern: password, maxDays: 30 }
  exceptions:
    - { store: pgpass, account: "ann@db:5432/app", owner: ann, until: 2026-12-31, reason: old database }
`;

  it('limits how long credentials live, with exceptions that have an owner and an end', async () => {
    const home = makeFolder();
    const config = put(makeFolder(), 'policy.yaml', POLICY);
    put(home, '.pgpass', `db:5432:app:ann:${made('a')}\ndb:5432:app:bob:${made('b')}\n`);
    put(home, '.kaggle/kaggle.json', JSON.stringify({ username: 'ann', key: made('k') }));
    put(home, '.vault-token', made('unlimited'));
    const inTime = await host(home, '--config', config, '--now', '2026-06-01');
    const open = inTime.findings.filter(({ suppression }) => !suppression);
    expect(checksOf(open).map(([id, note]) => [id, note])).toEqual([
      ['host-long-lived-credential', 'It never expires; the policy allows 90 days.'],
      ['host-long-lived-credential', 'It never expires; the policy allows 30 days.'],
    ]);
    const excepted = inTime.findings.filter(({ suppression }) => suppression);
    expect(excepted.map(({ suppression }) => suppression)).toEqual([
      { by: 'config', reason: 'old database (ann)', until: '2026-12-31' },
      { by: 'config', reason: 'old database (ann)', until: '2026-12-31' },
    ]);
    const later = await host(home, '--config', config, '--now', '2027-01-01');
    expect(later.findings.filter(({ suppression }) => suppression)).toEqual([]);
  });

  it('is refused when it names a store that there is not', async () => {
    const folder = makeFolder();
    const entry = '{ store: pgpas, owner: ann, until: 2026-12-31, reason: a slip }';
    const config = put(folder, 'policy.yaml', `host:\n  exceptions:\n    - ${entry}\n`);
    const { code, stderr } = await runProgram(['host', '--root', folder, '--config', config], { cwd: folder });
    expect(stderr).toContain('policy.yaml: there is no store pgpas\n  did you mean pgpass?');
    expect(code).toBe(2);
  });

  it('does not come from the home that is looked at', async () => {
    const home = makeFolder();
    put(home, 'cli-cred-scan.yaml', POLICY);
    put(home, '.pgpass', `db:5432:app:ann:${made('a')}\n`);
    const { findings } = await host(join(home));
    expect(findings.filter(({ suppression }) => suppression)).toEqual([]);
  });
});
