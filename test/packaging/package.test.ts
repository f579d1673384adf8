import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { installedProgram, npm, runInstalled } from './npm.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LARGEST_TARBALL = 5_000_000;

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const folder = mkdtempSync(join(tmpdir(), 'cli-cred-scan-package-'));
let tarball = '';
let files: readonly string[] = [];

beforeAll(async () => {
  // dist is built already; building it again would pull it away under other tests.
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = Object.values(JSON.parse(await npm(args, ROOT)) as Record<string, Packed>);
  tarball = join(folder, packed.filename);
  files = packed.files.map(({ path }) => path);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('is a tarball of less than 5 MB', () => {
    expect(statSync(tarball).size).toBeLessThan(LARGEST_TARBALL);
  });

  it('holds the program with its rules, the schemas and what people read', () => {
    const program = [
      'dist/cli.js',
      'dist/cli-cred-scan.1',
      'dist/package.json',
      'dist/scan-worker.js',
      'dist/history-worker.js',
      'dist/git-launcher.js',
      'dist/index.js',
      'dist/types/index.d.ts',
      'dist/report-page.json',
      'dist/rules.json',
      'dist/rules.tables',
      'dist/engine.wasm',
      'dist/engine-scalar.wasm',
    ];
    const schemas = ['report', 'config', 'rules'].map((name) => `schemas/${name}.schema.json`);
    const wanted = [...program, ...schemas, 'README.md', 'CHANGELOG.md', 'LICENSE', 'package.json'];
    expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('holds nothing else', () => {
    const known =
      /^(?:dist\/[\w.-]+\.(?:js|json|wasm|tables|1)|dist\/types\/[\w/-]+\.d\.ts|dist\/THIRD-PARTY\.txt|docs\/[\w.-]+\.md|schemas\/[\w.-]+\.json|[A-Z]+\.md|LICENSE|package\.json)$/;
    expect(files.filter((path) => !known.test(path))).toEqual([]);
  });

  it('is what package managers and bundlers expect', async () => {
    const bytes = readFileSync(tarball);
    const { messages } = await publint({
      strict: true,
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    });
    expect(messages).toEqual([]);
  });
});

describe('the program as npm installs it without running scripts', () => {
  const prefix = join(folder, 'prefix');
  let program = '';

  beforeAll(async () => {
    const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    await npm(['install', '--global', '--prefix', prefix, ...flags, tarball], folder);
    program = installedProgram(prefix, 'cli-cred-scan');
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
    const { code, stdout } = await runInstalled(program, ['--version'], folder);
    expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: version });
  });

  it('finds credentials with the portable engine, and names it', async () => {
    const tree = join(folder, 'tree');
    mkdirSync(tree);
    const token = expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', 'package');
    writeFileSync(join(tree, 'deploy.sh'), `export GH_TOKEN=${token}\n`);
    const { code, stdout } = await runInstalled(program, ['.', '--format', 'json'], tree);
    const report = JSON.parse(stdout) as {
      readonly tool: { readonly engine: string };
      readonly findings: readonly { readonly rule: { readonly id: string } }[];
    };
    expect(code).toBe(1);
    expect(report.tool.engine).toBe('re2js');
    expect(report.findings.map(({ rule }) => rule.id)).toEqual(['github-pat-classic']);
  });

  it('is a library whose types a strict program compiles with', { timeout: 120_000 }, async () => {
    const user = join(folder, 'user');
    mkdirSync(user);
    const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--no-save'];
    await npm(['install', '--prefix', user, ...flags, tarball], user);
    writeFileSync(join(user, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(user, 'main.ts'),
      `import { scan, scanText, UsageError, type FindingRecord, type Report } from 'cli-cred-scan';
const found: FindingRecord[] = [];
for await (const finding of scan(['.'], { severity: 'high' })) found.push(finding);
const report: Report = await scanText('a', { path: 'a.txt' });
const pattern: 'api_key' | 'password' | string = found[0]?.identity.pattern ?? '';
console.log(report.summary.findings, pattern, new UsageError('x').hint);
// @ts-expect-error: there is no such severity
scan('.', { severity: 'sometimes' });
`,
    );
    const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
    const typeRoots = join(ROOT, 'node_modules', '@types');
    const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023'];
    const checks = [...strict, '--typeRoots', typeRoots, '--types', 'node', '--exactOptionalPropertyTypes', 'main.ts'];
    expect(await runInstalled(tsc, checks, user)).toEqual({ code: 0, stdout: '' });
  });

  it('finds nothing in a clean folder, and ends with 0', async () => {
    const clean = join(folder, 'clean');
    mkdirSync(clean);
    writeFileSync(join(clean, 'readme.txt'), 'nothing to see\n');
    expect((await runInstalled(program, ['.'], clean)).code).toBe(0);
  });
});
