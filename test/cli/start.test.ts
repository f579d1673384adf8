import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { change, makeRepository } from './repository.ts';
import {
  criticalToken,
  makeFolder,
  type Outcome,
  outcomeOf,
  PROGRAM,
  type RunOptions,
  runProgram,
  scrubbedEnv,
} from './run.ts';

/** What of the program a plain scan reads: this, and what writes the format. */
const READ = ['cli', 'start', 'rolldown-runtime', 'scan', 'inspect', 're2js', 'sarif-report', 'shared'];

/** The built program where nothing is installed but the portable engine, and without what is for other commands. */
let bare = '';

beforeAll(() => {
  const folder = makeFolder();
  const dist = dirname(PROGRAM);
  cpSync(dist, join(folder, 'dist'), { recursive: true });
  const others = readdirSync(dist).filter((name) => name.endsWith('.js') && !READ.includes(name.slice(0, -3)));
  for (const name of others) rmSync(join(folder, 'dist', name));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(dist, '../node_modules/re2js'), join(folder, 'node_modules', 're2js'), 'junction');
  bare = join(folder, 'dist', 'cli.js');
});

const runBare = (args: readonly string[], cwd: string): Promise<Outcome> =>
  outcomeOf(spawn(process.execPath, [bare, ...args], { cwd, env: scrubbedEnv() }));

describe('a plain scan that finds nothing', () => {
  it.each([
    ['of the current folder'],
    ['of a folder, with options', '--no-progress', '--jobs', '1', '--fail-on=high', '.'],
    ['with a pattern to exclude', '--exclude', '*.log'],
    ['in another format', '--format', 'sarif'],
  ])('loads neither the command-line parser nor any package but the engine: %s', async (_what, ...args) => {
    const { code, stderr } = await runBare(args, makeRepository());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.each([
    ['the help', 'yargs-command-line', ['--help'], {}],
    ['a configuration', 'parse-config', [], { 'cli-cred-scan.json': '{}' }],
    ['a pattern for a target', 'fast-glob', ['*.md'], {}],
    ['a finding in a repository', 'simple-git', [], { '.env': `TOKEN=${criticalToken('start')}\n` }],
  ])('leaves to others what it does not need: %s loads %s', async (_what, name, args, files) => {
    const root = makeRepository();
    change(root, files);
    const { code, stderr } = await runBare(args, root);
    expect(code).toBe(70);
    expect(stderr).toMatch(new RegExp(`Cannot find (?:module|package) '(?:\\./)?${name}`));
  });

  it.skipIf(process.platform === 'win32')('does not start git, which a finding does', async () => {
    const root = makeRepository();
    const started = join(makeFolder(), 'started');
    const options: RunOptions = { cwd: root, env: { PATH: folderWithGit(started) } };
    expect((await runProgram([], options)).code).toBe(0);
    expect(existsSync(started)).toBe(false);
    change(root, { '.env': `TOKEN=${criticalToken('start')}\n` });
    expect((await runProgram([], options)).code).toBe(1);
    expect(existsSync(started)).toBe(true);
  });

  it('leaves no compiled code behind for a later run to trust', async () => {
    const temporary = makeFolder();
    const { code } = await runProgram([], { cwd: makeRepository(), env: { TMPDIR: temporary, TEMP: temporary } });
    expect(code).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

/** A folder with a git that notes that it was started, and fails. */
function folderWithGit(note: string): string {
  const folder = makeFolder();
  change(folder, { git: `#!/bin/sh\n: > '${note}'\nexit 1\n` });
  chmodSync(join(folder, 'git'), 0o755);
  return folder;
}
