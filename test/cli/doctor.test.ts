import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nativeAdvice } from '../../src/cli/doctor/check-engine.ts';
import { checkCache, checkNode } from '../../src/cli/doctor/check-machine.ts';
import { makeFolder, type RunOptions, runProgram } from './run.ts';

interface Told {
  readonly checks: readonly { name: string; state: string; tells: string; advice?: string }[];
}

async function doctor(options: Partial<RunOptions> = {}) {
  const { code, stdout } = await runProgram(['doctor', '--format', 'json'], { cwd: makeFolder(), ...options });
  const { checks } = JSON.parse(stdout) as Told;
  return { code, checks, check: (name: string) => checks.find((check) => check.name === name) };
}

describe('doctor', () => {
  it('tells what scans depend on here', async () => {
    const { code, checks, check } = await doctor();
    expect(code).toBe(0);
    expect(checks.map(({ name }) => name)).toEqual([
      'Node',
      'threads',
      'memory',
      'cache',
      'engine',
      'matching core',
      'rules',
      'git',
      'configuration',
      'fingerprint key',
    ]);
    expect(check('Node')).toMatchObject({ state: 'ok', tells: expect.stringContaining(process.versions.node) });
    expect(check('git')).toMatchObject({ state: 'ok', tells: expect.stringMatching(/^\d+\.\d+.*, \/.*git$/) });
    expect(checks.filter(({ state, advice }) => state !== 'ok' && !advice)).toEqual([]);
  });

  it('names the same engine as a scan', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'a.txt'), 'a');
    const { stdout } = await runProgram(['--format', 'json'], { cwd });
    const { engine } = JSON.parse(stdout).tool;
    const { check } = await doctor();
    expect(check('engine')?.tells).toMatch(engine === 're2' ? /^re2, native$/ : /^re2js, portable$/);
  });

  it('says what does not work without git', async () => {
    const folder = makeFolder();
    symlinkSync(process.execPath, join(folder, 'node'));
    const { code, check } = await doctor({ env: { PATH: folder } });
    expect(code).toBe(0);
    expect(check('git')).toMatchObject({ state: 'limited', advice: expect.stringContaining('install git') });
  });

  it('finds a configuration that is broken, and ends with 4', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'cli-cred-scan.yaml'), 'failOn: sometimes\n');
    const { code, check } = await doctor({ cwd });
    expect(code).toBe(4);
    expect(check('configuration')).toMatchObject({ state: 'broken', tells: expect.stringContaining('failOn') });
  });

  it('tells of a configuration what it brings', async () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, 'cli-cred-scan.yaml'), 'allow: [{ path: test/, reason: made up }]\n');
    expect((await doctor({ cwd })).check('configuration')?.tells).toMatch(
      /\/cli-cred-scan\.yaml, 1 entry that allows$/,
    );
  });

  it('never shows the key, and says when it is too short', async () => {
    const key = 'short-secret';
    const { code, check, checks } = await doctor({ env: { CLI_CRED_SCAN_FINGERPRINT_KEY: key } });
    expect(code).toBe(4);
    expect(check('fingerprint key')?.state).toBe('broken');
    expect(JSON.stringify(checks)).not.toContain(key);
    const long = 'a-secret-that-is-long-enough';
    const set = await doctor({ env: { CLI_CRED_SCAN_FINGERPRINT_KEY: long } });
    expect(set.code).toBe(0);
    expect(JSON.stringify(set.checks)).not.toContain(long);
  });

  it('is a table for people', async () => {
    const { stdout } = await runProgram(['doctor'], { cwd: makeFolder() });
    expect(stdout).toMatch(/^cli-cred-scan \d+\.\d+\.\d+\n\n {2}ok {7}Node {13}\d/);
  });
});

it.each([
  ['20.20.2', false],
  ['22.22.1', false],
  ['22.22.2', true],
  ['23.11.0', false],
  ['24.14.1', false],
  ['24.15.0', true],
  ['25.9.0', false],
  ['26.0.0', true],
  ['27.1.0', true],
])('on Node %s the native engine is there for the taking: %s', (version, isNamed) => {
  expect(nativeAdvice(version).includes('allow-scripts')).toBe(isNamed);
});

it.each([
  ['18.20.0', 'broken'],
  ['20.18.3', 'broken'],
  ['20.19.0', 'ok'],
  ['22.0.0', 'ok'],
])('Node %s is %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

it('a cache folder that cannot be made is no failure, and told', () => {
  const file = join(makeFolder(), 'file');
  writeFileSync(file, '');
  expect(checkCache(join(file, 'cache'))).toMatchObject({ state: 'limited', advice: expect.any(String) });
  expect(checkCache(join(dirname(file), 'not', 'yet'))).toMatchObject({ state: 'ok' });
});
