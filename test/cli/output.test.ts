import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/format-names.ts';
import { criticalToken, makeFolder, runProgram, runShell } from './run.ts';

const SECRET = criticalToken('leak');
const modeOf = (path: string) => statSync(path).mode & 0o777;

function leaking(): string {
  const folder = makeFolder();
  writeFileSync(join(folder, '.env'), `TOKEN=${SECRET}\n`);
  return folder;
}

/** A folder whose JSON report is larger than any pipe holds. */
function leakingALot(): string {
  const folder = makeFolder();
  for (let i = 0; i < 600; i++) writeFileSync(join(folder, `${i}.env`), `TOKEN=${criticalToken(String(i))}\n`);
  return folder;
}

describe('standard output', () => {
  it('holds the report and nothing else', async () => {
    const { stdout, stderr } = await runProgram(['--format', 'json'], { cwd: leaking() });
    expect(JSON.parse(stdout).findings).toHaveLength(1);
    expect(stderr).toBe('');
  });

  it('is left in peace by a problem, which goes to standard error', async () => {
    const args = ['-', '--max-size', '10', '--format', 'json'];
    const { stdout, stderr } = await runProgram(args, { cwd: leaking(), input: 'more than ten bytes' });
    expect(JSON.parse(stdout).diagnostics).toHaveLength(1);
    expect(stderr).toContain('cli-cred-scan: error: ');
  });

  it.skipIf(process.platform === 'win32')('may be closed early: no message, and the exit code stays', async () => {
    const command = '$PROGRAM --format json | head -c 1; echo " $PIPESTATUS"';
    expect(await runShell(command, { cwd: leakingALot() })).toEqual({ code: 0, stdout: '{ 1\n', stderr: '' });
  });

  it.skipIf(process.platform === 'win32')('comes whole to a slow reader', async () => {
    const { stdout } = await runShell('$PROGRAM --format json | (sleep 1; cat)', { cwd: leakingALot() });
    expect(JSON.parse(stdout).findings).toHaveLength(600);
  });

  it.skipIf(process.platform !== 'linux')('that is full is one line and exit code 4', async () => {
    const { code, stderr } = await runShell('$PROGRAM --format json >/dev/full', { cwd: leaking() });
    expect(code).toBe(4);
    expect(stderr).toMatch(/^cli-cred-scan: cannot write to standard output: no space left on device.*\n$/);
  });
});

describe('--output', () => {
  it('writes the report to a file and says what came out on standard error', async () => {
    const path = join(makeFolder(), 'report.json');
    const { stdout, stderr } = await runProgram(['--format', 'json', '--output', path], { cwd: leaking() });
    expect(stdout).toBe('');
    expect(stderr).toBe(`cli-cred-scan: 1 finding in 1 file; report: ${path}\n`);
    expect(JSON.parse(readFileSync(path, 'utf8')).findings).toHaveLength(1);
  });

  it('replaces an old report, keeps its mode and leaves nothing beside it', async () => {
    const folder = makeFolder();
    const path = join(folder, 'report');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    await runProgram(['--output', path], { cwd: leaking() });
    expect(readFileSync(path, 'utf8')).toContain('github-pat-classic');
    expect(modeOf(path)).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['report']);
  });

  it('replaces the file behind a link and keeps the link', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'report'), 'old');
    symlinkSync('report', join(folder, 'link'));
    await runProgram(['--output', join(folder, 'link')], { cwd: leaking() });
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'report'), 'utf8')).toContain('github-pat-classic');
  });

  it('writes no colours and no more than 80 columns', async () => {
    const path = join(makeFolder(), 'report');
    await runProgram(['--output', path], { cwd: leaking(), env: { COLUMNS: '200' } });
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.join('')).not.toContain('\u001b');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.skipIf(process.platform !== 'linux')('writes to a pipe as it is', async () => {
    const { stdout } = await runShell('$PROGRAM --format json --output >(cat); wait', { cwd: leaking() });
    expect(JSON.parse(stdout).findings).toHaveLength(1);
  });

  it.each([
    ['no-such-folder/report', 'no such file or directory (ENOENT)\n  make its folder first'],
    ['.', 'it is a folder'],
    ['.env/report', 'not a directory'],
    ['dangling', 'it is a link to nowhere\n  remove it, or name another file'],
  ])('refuses %s before it scans', async (output, reason) => {
    const cwd = leaking();
    symlinkSync('nowhere', join(cwd, 'dangling'));
    const { code, stderr } = await runProgram(['--output', output], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

const disk = makeFolder();
const mounted =
  process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'none', disk]).status === 0;

describe.skipIf(!mounted)('--output to a full disk (needs the right to mount one)', () => {
  const report = join(disk, 'report.json');
  beforeAll(() => {
    writeFileSync(report, 'old');
  });
  afterAll(() => {
    spawnSync('umount', [disk]);
  });

  it('leaves the old report as it was, says so in a line and exits 4', async () => {
    const { code, stderr } = await runProgram(['--format', 'json', '--output', report], { cwd: leakingALot() });
    expect(code).toBe(4);
    expect(stderr).toContain('no space left on device');
    expect(readFileSync(report, 'utf8')).toBe('old');
    expect(readdirSync(disk)).toEqual(['report.json']);
  });
});

describe.skipIf(process.platform === 'win32')('--show-secrets', () => {
  it('is refused when standard output is not a terminal', async () => {
    const { code, stdout, stderr } = await runProgram(['--show-secrets'], { cwd: leaking() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--output');
  });

  it('makes the report readable for its owner alone, also when it was not before', async () => {
    const path = join(makeFolder(), 'report.json');
    writeFileSync(path, 'old', { mode: 0o644 });
    await runProgram(['--show-secrets', '--format', 'json', '--output', path], { cwd: leaking() });
    expect(modeOf(path)).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(SECRET);
  });

  it('does not write through a link, to a pipe or to a folder', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), 'old');
    symlinkSync('file', join(folder, 'link'));
    mkdirSync(join(folder, 'folder'));
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['link', 'pipe', 'folder']) {
      const { code } = await runProgram(['--show-secrets', '--output', join(folder, name)], { cwd: leaking() });
      expect(code).toBe(2);
    }
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  });

  it('is what it takes: no other output ever has the secret', async () => {
    for (const format of FORMAT_NAMES) {
      const { stdout, stderr } = await runProgram(['--format', format, '--explain'], { cwd: leaking() });
      expect(stdout + stderr).not.toContain(SECRET.slice(8));
    }
  });
});
