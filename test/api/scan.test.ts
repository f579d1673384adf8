import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as Library from '../../src/index.ts';
import { criticalToken, makeFolder, runProgram } from '../cli/run.ts';

/** As it is built: what programs import. */
const { scan, scanText } = createRequire(import.meta.url)('../../dist/index.js') as typeof Library;

const secret = criticalToken('library');
const LIBRARY_KEY = 'a key that is long enough';

function makeTree(): string {
  const root = makeFolder();
  mkdirSync(join(root, 'sub'));
  writeFileSync(join(root, 'a.env'), `A=${secret}\n`);
  writeFileSync(join(root, 'sub/b.env'), `A=${secret}\nB=${criticalToken('library two')}\n`);
  return root;
}

describe('scan', () => {
  it('gives the findings that count, one for each secret', async () => {
    const cwd = makeTree();
    const found: Library.FindingRecord[] = [];
    for await (const finding of scan('.', { cwd })) found.push(finding);
    expect(found.map(({ matches }) => matches.map(({ path }) => path).toSorted())).toEqual([
      ['a.env', 'sub/b.env'],
      ['sub/b.env'],
    ]);
  });

  it('tells what the program tells', async () => {
    const cwd = makeTree();
    const report = await scan('.', { cwd }).report;
    const { stdout } = await runProgram([cwd, '--format', 'json'], { cwd });
    const { $schema: _, ...told } = JSON.parse(stdout);
    const timeless = (value: object) => JSON.stringify(value).replace(/"(?:startedAt|durationMs)":[^,]+,/g, '');
    expect(timeless(report)).toBe(timeless(told));
  });

  it('leaves out what is suppressed, and the report has it', async () => {
    const cwd = makeTree();
    writeFileSync(join(cwd, '.cli-cred-scan-ignore'), '* reason=made up\n');
    const running = scan('.', { cwd });
    for await (const finding of running) throw new Error(finding.path);
    expect((await running.report).summary).toMatchObject({ findings: 0, suppressed: 2 });
  });

  it.each([
    [{ include: ['sub/**'] }, 2],
    [{ exclude: ['sub'] }, 1],
    [{ only: ['npm-access-token'] }, 0],
    [{ maxSize: 3 }, 0],
    [{ jobs: 2 }, 2],
  ] as const)('goes by its options: %j', async (options, count) => {
    expect((await scan('.', { cwd: makeTree(), ...options }).report).summary.findings).toBe(count);
  });

  it('names keyed fingerprints for a key that it is given, and takes none from the environment', async () => {
    const cwd = makeTree();
    process.env.CLI_CRED_SCAN_FINGERPRINT_KEY = LIBRARY_KEY;
    try {
      expect((await scan('.', { cwd }).report).findings[0].secretFingerprint).toBeUndefined();
    } finally {
      delete process.env.CLI_CRED_SCAN_FINGERPRINT_KEY;
    }
    const keyed = await scan('.', { cwd, fingerprintKey: LIBRARY_KEY }).report;
    expect(keyed.findings[0].secretFingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('ends early when it is aborted, and says so', async () => {
    const controller = new AbortController();
    controller.abort();
    const report = await scan('.', { cwd: makeTree(), signal: controller.signal }).report;
    expect(report.scan).toMatchObject({ interrupted: true, complete: false });
  });

  it.each([
    ['nowhere', {}, 'No such file or folder'],
    ['.', { only: ['no-such-rule'] }, 'no-such-rule'],
    ['.', { jobs: 0 }, '--jobs'],
    ['.', { rules: ['nowhere.yaml'] }, 'nowhere.yaml'],
    ['.', { fingerprintKey: 'short' }, '16 characters'],
    ['', {}, 'A path is empty'],
    ['.', { severity: 'hihg' }, 'severity: there is no such level'],
    ['.', { confidence: 'sure' }, 'confidence: there is no such level'],
  ] as const)('rejects %j with %j', async (path, options, message) => {
    const running = scan(path, { cwd: makeTree(), ...(options as Library.ScanOptions) });
    const rejected = { name: 'UsageError', message: expect.stringContaining(message) };
    await expect(running.report).rejects.toMatchObject(rejected);
    await expect(running[Symbol.asyncIterator]().next()).rejects.toMatchObject(rejected);
  });

  it('ends no program that never looks at what went wrong', async () => {
    const script = `require(${JSON.stringify(join(import.meta.dirname, '../../dist/index.js'))}).scan('nowhere'); setTimeout(() => console.log('alive'), 300);`;
    const { execFileSync } = await import('node:child_process');
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('alive\n');
  });
});

describe('scanText', () => {
  it('scans what an editor holds, and leaves the file alone', async () => {
    const cwd = makeTree();
    const report = await scanText(`x\nC=${criticalToken('unsaved')}\n`, { cwd, path: 'sub/b.env' });
    expect(report.findings).toMatchObject([{ path: 'sub/b.env', line: 2 }]);
    expect(readFileSync(join(cwd, 'sub/b.env'), 'utf8')).not.toContain('C=');
  });

  it('takes bytes, and several texts at a time', async () => {
    const texts = ['one', 'two', 'three'].map((seed) => Buffer.from(`A=${criticalToken(seed)}\n`));
    const reports = await Promise.all(texts.map((text, index) => scanText(text, { path: `${index}.env` })));
    expect(reports.map(({ findings }) => findings.map(({ path }) => path))).toEqual([['0.env'], ['1.env'], ['2.env']]);
  });

  it('never has the secret in what it tells', async () => {
    expect(JSON.stringify(await scanText(`A=${secret}\n`))).not.toContain(secret.slice(4, 16));
  });
});
