import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { criticalToken, HAS_TERMINAL, makeFolder, runOnTerminal, runProgram } from './run.ts';

const ESCAPE = '\u001b';

function leaking(name = '.env'): string {
  const folder = makeFolder();
  writeFileSync(join(folder, name), `TOKEN=${criticalToken('leak')}\n`);
  return folder;
}

describe('colours', () => {
  it.each([
    [{}, []],
    [{ FORCE_COLOR: '0' }, []],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, []],
    [{ CLICOLOR_FORCE: '0' }, []],
    [{ FORCE_COLOR: '1' }, ['--no-color']],
  ])('are not there without a terminal, with %j and %j', async (env, args) => {
    expect((await runProgram(args, { cwd: leaking(), env })).stdout).not.toContain(ESCAPE);
  });

  it.each([
    [{ FORCE_COLOR: '1' }, []],
    [{ CLICOLOR_FORCE: '1' }, []],
    [{ NO_COLOR: '1' }, ['--color']],
  ])('are there when asked for, with %j and %j', async (env, args) => {
    expect((await runProgram(args, { cwd: leaking(), env })).stdout).toContain(`${ESCAPE}[`);
  });
});

describe.skipIf(!HAS_TERMINAL)('on a terminal (needs script of util-linux)', () => {
  it('there are colours, unless NO_COLOR is set or the terminal is dumb', async () => {
    const cwd = leaking();
    expect((await runOnTerminal('$PROGRAM', { cwd })).stdout).toContain(`${ESCAPE}[`);
    expect((await runOnTerminal('$PROGRAM', { cwd, env: { NO_COLOR: '1' } })).stdout).not.toContain(ESCAPE);
    expect((await runOnTerminal('$PROGRAM', { cwd, env: { TERM: 'dumb' } })).stdout).not.toContain(ESCAPE);
  });

  it('--show-secrets shows them', async () => {
    const { stdout } = await runOnTerminal('$PROGRAM --show-secrets --no-color', { cwd: leaking() });
    expect(stdout).toContain(criticalToken('leak'));
  });

  it('progress shows after a second and is erased before the report', async () => {
    const { stdout } = await runOnTerminal('sleep 3 | $PROGRAM - --no-color', { cwd: makeFolder() });
    expect(stdout).toContain('scanning: 0 files');
    const [, report] = stdout.slice(stdout.lastIndexOf('scanning:')).split(`\r${ESCAPE}[2K`);
    expect(report).toContain('Nothing was scanned');
  });

  it('progress does not show with --no-progress', async () => {
    const { stdout } = await runOnTerminal('sleep 2 | $PROGRAM - --no-progress', { cwd: makeFolder() });
    expect(stdout).not.toContain('scanning:');
  });
});

describe.skipIf(process.platform === 'win32')('a name that would drive the terminal', () => {
  it('shows harmlessly in the report and in messages', async () => {
    const name = `a${ESCAPE}]0;owned\u0007\n`;
    const report = await runProgram([], { cwd: leaking(name) });
    expect(report.stdout).toContain('a\\x1b]0;owned\\x07\\x0a');
    const missing = await runProgram([name], { cwd: makeFolder() });
    expect(missing.stderr).toContain('a\\x1b]0;owned\\x07\\x0a');
    for (const { stdout, stderr } of [report, missing]) expect(stdout + stderr).not.toContain(ESCAPE);
  });
});
