import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, runProgram } from '../run.ts';
import { host, made, put } from './host-home.ts';

const claude = (seed: string) =>
  JSON.stringify({ claudeAiOauth: { accessToken: made(seed), refreshToken: made(`${seed}r`) } });
const ANN = 'ann:x:1000:1000::/home/ann:/bin/sh';

function diskOf(...users: readonly string[]): string {
  const disk = makeFolder();
  put(disk, 'etc/passwd', `${users.join('\n')}\n`);
  put(disk, 'home/ann/.claude/.credentials.json', claude('ann'));
  return disk;
}

const summaryOf = async (disk: string): Promise<string> =>
  (await runProgram(['host', '--root', disk], { cwd: disk })).stdout
    .split('\n')
    .find((line) => /^\d+ credential/.test(line))!;

describe('a login of a person on a shared machine', () => {
  const OTHERS = [
    'root:x:0:0::/root:/bin/bash',
    'daemon:x:1:1::/:/usr/sbin/nologin',
    'nobody:x:65534:65534::/nonexistent:/bin/sh',
    'bot:x:1009:1009::/home/bot:/bin/false',
  ];

  it('is counted, with who else can log in there', async () => {
    const disk = diskOf(
      ...OTHERS,
      ANN,
      ...['bob', 'eve', 'joe', 'kim'].map((name, i) => `${name}:x:${1001 + i}:100:::/bin/bash`),
    );
    const [{ posture, notes }] = (await host(disk)).findings;
    expect(posture.otherPeople).toBe(4);
    expect(notes).toContain('The machine is shared: bob, eve, joe and 1 more can log in there, too.');
  });

  it('is none where only the system has other users', async () => {
    const disk = diskOf(...OTHERS, ANN);
    expect((await host(disk)).findings[0].posture).not.toHaveProperty('otherPeople');
    expect(await summaryOf(disk)).toBe('1 credential.');
  });

  it('is said to be yours where the homes of others are not looked into', async () => {
    expect(await summaryOf(diskOf(ANN, 'bob:x:1001:1001:::/bin/sh'))).toBe(
      '1 credential, 1 is yours on a shared machine.',
    );
    const all = diskOf(ANN, 'bob:x:1001:1001::/home/bob:/bin/sh');
    put(all, 'home/bob/.claude/.credentials.json', claude('bob'));
    expect(await summaryOf(all)).toBe('2 credentials, 2 are of people on a shared machine.');
  });

  it('is not what a service leaves, nor what has expired', async () => {
    const disk = diskOf(ANN, 'bob:x:1001:1001:::/bin/sh');
    rmSync(join(disk, 'home/ann/.claude'), { recursive: true });
    put(disk, 'home/ann/.config/hcloud/cli.toml', `[[contexts]]\nname = "prod"\ntoken = "${made('cloud')}"\n`);
    expect(await summaryOf(disk)).not.toContain('shared');
  });
});

describe('the homes of a disk', () => {
  it.each(['Windows', 'System'])('lie in Users beside %s, where no etc/passwd names them', async (beside) => {
    const disk = makeFolder();
    mkdirSync(join(disk, beside));
    for (const name of ['ann', 'bob', 'Public', 'Default'])
      put(disk, `Users/${name}/.claude/.credentials.json`, claude(name));
    const { findings } = await host(disk);
    expect(findings.map(({ path }) => path).sort()).toEqual(
      ['ann', 'bob'].map((name) => `Users/${name}/.claude/.credentials.json`),
    );
    expect(findings.map(({ posture }) => posture.otherPeople)).toEqual([1, 1]);
  });

  it('that lead out of the disk are not looked into, not even at who may write there', async () => {
    const outside = makeFolder();
    const disk = diskOf(
      ANN,
      'eve:x:1001:1001::/home/eve:/bin/sh',
      `mal:x:1002:1002::/../../../../..${outside}:/bin/sh`,
    );
    put(outside, '.claude/.credentials.json', claude('outside'));
    put(outside, '.bashrc', 'umask 077\n', 0o666);
    symlinkSync(outside, join(disk, 'home/eve'));
    const { findings, diagnostics, code } = await host(disk);
    expect(findings.map(({ path }) => path)).toEqual(['home/ann/.claude/.credentials.json']);
    expect(diagnostics).toEqual([expect.objectContaining({ code: 'unreadable-home', path: 'home/eve' })]);
    expect(code).toBe(4);
  });

  it.each([
    ['of 3 GB', (path: string) => [writeFileSync(path, ''), truncateSync(path, 3e9)], 'too-large'],
    ['that is a pipe', (path: string) => execFileSync('mkfifo', [path]), 'special-file'],
    ['that leads out of the disk', (path: string) => symlinkSync('/etc/hostname', path), 'leads out of the disk'],
  ])('are not guessed from an etc/passwd %s', async (_what, make, why) => {
    const disk = diskOf(ANN);
    rmSync(join(disk, 'etc/passwd'));
    make(join(disk, 'etc/passwd'));
    const { findings, diagnostics, code } = await host(disk);
    expect(findings).toEqual([]);
    expect(diagnostics).toEqual([
      expect.objectContaining({ path: 'etc/passwd', message: expect.stringContaining(why) }),
    ]);
    expect(code).toBe(4);
  });
});
