import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, stage } from '../cli/repository.ts';
import { criticalToken, makeFolder, scrubbedEnv } from '../cli/run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CAN = Number.parseInt(process.versions.node, 10) >= 26;
/** From as many files on, a second thread joins. */
const MANY = 8_100;

describe.skipIf(!CAN)(`the executable${CAN ? '' : ' (not tried: Node 26 makes it)'}`, () => {
  const file = join(makeFolder(), process.platform === 'win32' ? 'one.exe' : 'one');
  const leak = { 'leak.env': `A=${criticalToken('one file')}\n` };

  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build-executable.mjs', file], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  }, 120_000);

  const run = (cwd: string, ...args: string[]) =>
    spawnSync(file, args, {
      cwd,
      // No Node is on the PATH.
      env: scrubbedEnv({ PATH: '/usr/bin:/bin', CLI_CRED_SCAN_FINGERPRINT_KEY: 'k'.repeat(32) }),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    });

  it('says its version, and nothing of what is experimental in Node', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
    const { status, stdout, stderr } = run(makeFolder(), '--version');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('scans in several threads, with each report', () => {
    const folder = makeFolder();
    for (let i = 0; i < MANY; i++) writeFileSync(join(folder, `${i}.txt`), `file ${i}\n`);
    writeFileSync(join(folder, 'leak.env'), leak['leak.env']);
    for (const format of ['json', 'sarif', 'html']) {
      const { status, stdout, stderr } = run(folder, '--jobs', '2', '--format', format);
      expect({ format, status, stderr }).toEqual({ format, status: 1, stderr: '' });
      expect(stdout).toContain('leak.env');
    }
  });

  it('scans a history, and keeps what a sweep finds in a file', () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'clones'));
    const root = makeRepository(leak);
    expect(run(root, 'history')).toMatchObject({ status: 1, stderr: '' });
    expect(run(folder, 'sweep', 'run', root, '--store', 'sweeps.db').stdout).toContain('leak.env');
    expect(run(folder, 'sweep', 'status', '--store', 'sweeps.db')).toMatchObject({ status: 0 });
  });

  it('is what a hook runs', () => {
    const root = makeRepository();
    expect(run(root, 'hook', 'install')).toMatchObject({ status: 0 });
    stage(root, leak);
    const { status, stderr, stdout } = spawnSync(
      'git',
      ['-c', 'user.name=n', '-c', 'user.email=n@localhost', 'commit', '-qm', 'x'],
      {
        cwd: root,
        env: scrubbedEnv({ PATH: '/usr/bin:/bin' }),
        encoding: 'utf8',
      },
    );
    expect({ status, said: stdout + stderr }).toEqual({ status: 1, said: expect.stringContaining('leak.env') });
  });
});
