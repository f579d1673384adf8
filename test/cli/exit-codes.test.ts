import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  criticalToken,
  makeFolder,
  type Outcome,
  outcomeOf,
  PROGRAM,
  runProgram,
  scrubbedEnv,
  startProgram,
} from './run.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const clean = () => folderWith({ 'readme.txt': 'nothing to see\n' });
const leaking = () => folderWith({ '.env': `TOKEN=${criticalToken('leak')}\n` });

describe('the exit code', () => {
  it('is 0 when there are no findings', async () => {
    expect((await runProgram([], { cwd: clean() })).code).toBe(0);
  });

  it('is 1 when there are', async () => {
    expect((await runProgram([], { cwd: leaking() })).code).toBe(1);
  });

  it('is 0 with findings below --fail-on, or with --fail-on none', async () => {
    const cwd = folderWith({ a: `x ${criticalToken('a')}\n` });
    expect((await runProgram(['--fail-on', 'critical'], { cwd })).code).toBe(1);
    expect((await runProgram(['--fail-on', 'none'], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'cli-cred-scan.yaml'), 'failOn: none\n');
    expect((await runProgram([], { cwd })).code).toBe(0);
    expect((await runProgram(['--fail-on', 'low'], { cwd })).code).toBe(1);
  });

  it('is 0 when every finding is suppressed', async () => {
    const cwd = leaking();
    writeFileSync(join(cwd, '.cli-cred-scan-ignore'), '.env reason=made up\n');
    expect((await runProgram([], { cwd })).code).toBe(0);
  });

  it('is 2 for a mistake on the command line, in the configuration or in the ignore file', async () => {
    const cwd = leaking();
    expect((await runProgram(['--no-such-option'], { cwd })).code).toBe(2);
    writeFileSync(join(cwd, '.cli-cred-scan-ignore'), '.env until=yesterday\n');
    expect((await runProgram([], { cwd })).code).toBe(2);
    writeFileSync(join(cwd, '.cli-cred-scan-ignore'), '');
    writeFileSync(join(cwd, 'cli-cred-scan.json'), '{"exlude": []}');
    const { code, stderr } = await runProgram([], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "exclude"?');
  });

  it('is 2 for a path that is not there, and names it', async () => {
    const { code, stdout, stderr } = await runProgram(['not-here'], { cwd: clean() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('not-here');
  });

  it('is 3 when nothing was there to scan', async () => {
    const { code, stdout } = await runProgram([], { cwd: makeFolder() });
    expect(code).toBe(3);
    expect(stdout).not.toContain('No credentials found');
  });

  it('is 4 when something was not read, findings or not, unless --allow-partial', async () => {
    const cwd = clean();
    const run = (input: string, ...args: string[]) => runProgram(['-', '--max-size', '100', ...args], { cwd, input });
    const leak = `TOKEN=${criticalToken('leak')}\n`;
    expect((await run(' '.repeat(101))).code).toBe(4);
    expect((await run(leak + ' '.repeat(101))).code).toBe(4);
    expect((await run(' '.repeat(101), '--allow-partial')).code).toBe(0);
    expect((await run(leak + ' '.repeat(101), '--allow-partial')).code).toBe(1);
  });

  it('is 70 for a bug of ours, such as a package that is damaged, with the stack', async () => {
    const folder = makeFolder();
    cpSync(dirname(PROGRAM), join(folder, 'dist'), { recursive: true });
    symlinkSync(join(dirname(PROGRAM), '..', 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'dist', 'rules.json'), '{');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist', 'cli.js')], {
      cwd: clean(),
      env: scrubbedEnv(),
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 70, stdout: '' });
    expect(stderr).toMatch(/a bug of ours.*SyntaxError.*\n {4}at /s);
  });

  it('is the same whatever the format and wherever the report goes', async () => {
    const cwd = leaking();
    for (const format of ['terminal', 'json', 'jsonl', 'sarif']) {
      expect((await runProgram(['--format', format], { cwd })).code).toBe(1);
    }
    expect((await runProgram(['--output', join(makeFolder(), 'report')], { cwd })).code).toBe(1);
  });
});

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  /** Signals after a while; before the program is ready it ends it as any other, then it is tried again, later. */
  async function interrupted(args: readonly string[], cwd: string): Promise<Outcome> {
    for (let delay = 400; ; delay *= 2) {
      const child = startProgram(args, { cwd });
      const outcome = outcomeOf(child);
      setTimeout(() => child.kill('SIGINT'), delay);
      const ended = await outcome;
      if (ended.code !== null || delay > 10_000) return ended;
    }
  }

  it('reports what was found until then, says that it is partial, and exits 130', async () => {
    const cwd = makeFolder();
    const lines = 'const password = load("x"); // api_key, token and secret\n'.repeat(40_000);
    mkdirSync(join(cwd, 'more'));
    writeFileSync(join(cwd, 'a.env'), `TOKEN=${criticalToken('first')}\n`);
    for (let i = 0; i < 80; i++) writeFileSync(join(cwd, 'more', `${i}.js`), lines);
    const { code, stdout, stderr } = await interrupted(['--jobs', '1', '--format', 'json', '--allow-partial'], cwd);
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted');
    const { scan, findings, coverage } = JSON.parse(stdout);
    expect(scan).toMatchObject({ interrupted: true, complete: false });
    expect(findings).toHaveLength(1);
    expect(coverage.files).toBeLessThan(81);
  });

  it('ends at once when it comes twice', async () => {
    const child = startProgram(['-'], { cwd: makeFolder() });
    const outcome = outcomeOf(child);
    // The input is never closed: without the second one, it would wait for ever.
    const first = setInterval(() => child.kill('SIGINT'), 3000);
    child.stderr.once('data', () => {
      clearInterval(first);
      child.kill('SIGINT');
    });
    const { code, stdout } = await outcome;
    clearInterval(first);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });
});
