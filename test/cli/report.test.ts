import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaErrors } from '../report/json/report-schema.ts';
import { criticalToken, makeFolder, runProgram, runShell } from './run.ts';

const folder = makeFolder();
const KEY = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'a key for tests only, long enough' };

/** A scan of a folder with these tokens, as a report in that format; returns the name of its file. */
async function reportOf(name: string, format: string, ...seeds: readonly string[]): Promise<string> {
  const tree = makeFolder();
  for (const seed of seeds) writeFileSync(join(tree, `${seed}.env`), `TOKEN=${criticalToken(seed)}\n`);
  const output = join(folder, name);
  await runProgram(['--format', format, '--output', output], { cwd: tree, env: KEY });
  return name;
}

let [first, second, sarif] = ['', '', ''];
beforeAll(async () => {
  first = await reportOf('first.json', 'json', 'one', 'two');
  second = await reportOf('second.jsonl', 'jsonl', 'two', 'three');
  sarif = await reportOf('first.sarif', 'sarif', 'one', 'two');
});

const run = (...args: readonly string[]) => runProgram(['report', ...args], { cwd: folder });

describe('report convert', () => {
  it('writes a report as the scan would have written it in that format', async () => {
    const { code, stdout } = await run('convert', first, '--to', 'jsonl');
    expect(code).toBe(0);
    const findings = stdout.split('\n').filter((line) => line.includes('"type":"finding"'));
    expect(findings.map((line) => JSON.parse(line).path)).toEqual(['one.env', 'two.env']);
  });

  it('gives the same bytes after a way through other formats', async () => {
    const command = '$PROGRAM report convert first.json --to jsonl | $PROGRAM report convert - --to json';
    expect((await runShell(command, { cwd: folder })).stdout).toBe(readFileSync(join(folder, first), 'utf8'));
  });

  it('reads SARIF, and shows a report on the terminal when nothing else is asked for', async () => {
    const { code, stdout } = await run('convert', sarif);
    expect(code).toBe(0);
    expect(stdout).toContain('2 credentials found');
  });

  it('writes to a file with --output', async () => {
    await run('convert', first, '--to', 'sarif', '--output', 'converted.sarif');
    expect(JSON.parse(readFileSync(join(folder, 'converted.sarif'), 'utf8')).runs[0].results).toHaveLength(2);
  });

  it.each([
    ['no-such-file', 'no such file or directory'],
    ['.', 'it is a folder'],
    ['../../etc/hostname', ''],
  ])('refuses %s in one line', async (file, reason) => {
    const { code, stderr } = await run('convert', file, '--output', 'never');
    expect(code).toBe(2);
    expect(stderr.split('\n')[0]).toMatch(new RegExp(`^cli-cred-scan: .*${reason}`));
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  it('says with exit code 4 that a report was cut off', async () => {
    const lines = readFileSync(join(folder, second), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, 'cut.jsonl'), lines.slice(0, -1).join('\n'));
    const { code, stderr } = await run('convert', 'cut.jsonl', '--to', 'json');
    expect(code).toBe(4);
    expect(stderr).toContain('it was cut off');
  });
});

describe('report merge', () => {
  it('makes one report of several, each secret once', async () => {
    const { code, stdout } = await run('merge', first, second, sarif);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(schemaErrors(report)).toEqual([]);
    expect(report.findings).toHaveLength(3);
    expect(report.summary.matches).toBe(6);
  });
});

describe('report diff', () => {
  it('tells what is new and gone, and fails on what is new', async () => {
    const { code, stdout } = await run('diff', first, second);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^New\n {2}CRITICAL .*\n.*three\.env:1\n/);
    expect(stdout).toMatch(/\nGone\n {2}CRITICAL .*\n.*one\.env:1\n/);
    expect(stdout).toContain('1 new · 1 gone · 1 still there');
  });

  it('is data with --format json', async () => {
    const diff = JSON.parse((await run('diff', first, second, '--format', 'json')).stdout);
    expect(schemaErrors(diff, 'diff')).toEqual([]);
    expect([diff.new, diff.gone, diff.kept].map((list) => list.map(({ path }: { path: string }) => path))).toEqual([
      ['three.env'],
      ['one.env'],
      ['two.env'],
    ]);
  });

  it.each([
    [['diff', 'first.json', 'first.sarif'], 0],
    [['diff', 'first.json', 'second.jsonl', '--fail-on', 'none'], 0],
    [['diff', 'first.json', 'second.jsonl', '--fail-on', 'critical'], 1],
  ])('%j ends with %i', async (args, expected) => {
    expect((await run(...args)).code).toBe(expected);
  });

  it('does not take a scan that was partial for an answer', async () => {
    const report = JSON.parse(readFileSync(join(folder, first), 'utf8'));
    writeFileSync(
      join(folder, 'partial.json'),
      JSON.stringify({ ...report, scan: { ...report.scan, interrupted: true } }),
    );
    const { code, stdout } = await run('diff', first, 'partial.json');
    expect(code).toBe(4);
    expect(stdout).toContain('PARTIAL');
    expect((await run('diff', first, 'partial.json', '--allow-partial')).code).toBe(0);
  });
});

describe('report', () => {
  it('asks what to do with it', async () => {
    const { code, stderr } = await run();
    expect(code).toBe(2);
    expect(stderr).toContain('one of convert, merge, diff');
  });
});
