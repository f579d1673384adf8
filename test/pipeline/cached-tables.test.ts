import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cachedTables } from '../../src/pipeline/cached-tables.ts';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { buildTables } from '../../src/rules/tables/build-tables.ts';
import { tokenRule } from '../detectors/make-detector.ts';
import { plant } from '../scanners/plant.ts';

const rules = [tokenRule('zzk_', '[0-9]{20}')];
const tables = buildTables(rules);
const CONFIG = `customRules:
  - provider: { id: acme, name: Acme }
    rules:
      - id: acme-key
        title: Acme key
        severity: high
        confidence: high
        token: { pattern: 'zzk_[0-9]{20}' }
        identity: { pattern: api_key, actor: service, evidence: Made for a test. }
        lifecycle: { lifetime: unknown, expires: Unknown., revoke: { how: Delete it. } }
        references: [https://acme.test/]
        examples: ['zzk_{digits:20}']
        counterExamples: ['zzk_']
`;
const emptyFolder = (): string => join(plant(), 'cache');

describe('tables of rules that the package does not carry', () => {
  it('are built once and kept, for their owner alone', () => {
    const folder = emptyFolder();
    expect(cachedTables(rules, folder).equals(tables)).toBe(true);
    const [file] = readdirSync(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    if (process.platform !== 'win32') expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    const { mtimeMs } = statSync(join(folder, file));
    expect(cachedTables(rules, folder).equals(tables)).toBe(true);
    expect(statSync(join(folder, file)).mtimeMs).toBe(mtimeMs);
  });

  it('are others for other rules, and the same whatever the rule is called by people', () => {
    const folder = emptyFolder();
    cachedTables(rules, folder);
    cachedTables([{ ...rules[0], title: 'Another title' }], folder);
    expect(readdirSync(folder)).toHaveLength(1);
    cachedTables([tokenRule('zzk_', '[0-9]{21}')], folder);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', () => tables.subarray(0, 1000)],
    ['changed in one bit', () => Buffer.from(tables.map((byte, at) => (at === 500_000 ? byte ^ 4 : byte)))],
  ])('are built again when the file is %s', (_what, content) => {
    const folder = emptyFolder();
    cachedTables(rules, folder);
    const file = join(folder, readdirSync(folder)[0]);
    writeFileSync(file, content());
    expect(cachedTables(rules, folder).equals(tables)).toBe(true);
    expect(readFileSync(file).equals(tables)).toBe(true);
  });

  it('do without a folder that cannot be written', () => {
    const file = join(plant({ taken: 'no folder' }), 'taken');
    expect(cachedTables(rules, join(file, 'cache')).equals(tables)).toBe(true);
  });

  it('are whole when several processes write them at once', async () => {
    const folder = emptyFolder();
    const program = join(import.meta.dirname, '../../dist/cli.js');
    const root = plant({ 'cli-cred-scan.yaml': CONFIG, 'a.txt': expandExample('zzk_{digits:20}', 'a') });
    const env = { ...process.env, XDG_CACHE_HOME: folder };
    const runs = Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, [program, root], { env }));
    for (const run of await Promise.allSettled(runs)) {
      expect(run).toMatchObject({
        status: 'rejected',
        reason: { code: 1, stdout: expect.stringContaining('1 credential') },
      });
    }
    expect(readdirSync(join(folder, 'cli-cred-scan'))).toHaveLength(1);
  });
});
