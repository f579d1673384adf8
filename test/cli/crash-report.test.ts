import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crashReport } from '../../src/cli/crash-report.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const secret = criticalToken('a crash');

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

const missing = undefined as unknown as { readonly origin: string };

describe('what is told of a bug', () => {
  it('is the kind of the error, its message where the language wrote it, and where it came from', () => {
    const told = crashReport(thrownBy(() => missing.origin));
    expect(told).toMatch(/^TypeError: Cannot read properties of undefined \(reading 'origin'\)\n {4}at /);
    expect(told).toContain('crash-report.test.ts');
  });

  it.each([
    ['an error', () => new Error(`no rule for ${secret}`)],
    ['several lines', () => new Error(`a\n    at ${secret}\n${secret}`)],
    ['text that is no JSON', () => thrownBy(() => JSON.parse(`{"a": ${secret}}`))],
    ['an argument', () => thrownBy(() => writeFileSync(`${secret}\0`, ''))],
    ['a name in the data', () => thrownBy(() => (missing as unknown as Record<string, string>)[secret])],
    ['no error', () => secret],
    ['a code', () => Object.assign(new Error('x'), { code: secret, name: secret })],
  ])('holds no part of a secret that its message quotes: %s', (_what, make) => {
    const told = crashReport(make());
    const parts = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(4 + at, 12 + at));
    expect(parts.filter((part) => told.includes(part))).toEqual([]);
  });

  it('is what the program says when it fails by itself, with the exit code for it', async () => {
    const folder = makeFolder();
    const crash = join(folder, 'crash.cjs');
    writeFileSync(crash, `setImmediate(() => { throw new Error(process.env.PLANTED); });\n`);
    const env = { NODE_OPTIONS: `--require=${crash}`, PLANTED: `cannot go on with ${secret}` };
    const { code, stdout, stderr } = await runProgram([folder], { cwd: folder, env });
    expect(code).toBe(70);
    expect(stderr).toContain('a bug of ours');
    expect(stderr).toContain('crash.cjs:1');
    expect(stdout + stderr).not.toContain(secret.slice(4, 12));
  });
});
