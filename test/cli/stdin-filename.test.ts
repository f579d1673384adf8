import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const input = `A=${criticalToken('stdin filename')}\n`;
const scan = (cwd: string, name: string, ...more: string[]) =>
  report(['-', '--stdin-filename', name, ...more], { cwd, input });

describe('--stdin-filename', () => {
  it('reports what standard input has at that path, whether the file is there or not', async () => {
    const root = makeFolder();
    expect(await scan(root, 'src/new.ts')).toMatchObject({ code: 1, places: ['src/new.ts:1'] });
    expect((await scan(root, join(root, 'src/new.ts'))).places).toEqual(['src/new.ts:1']);
  });

  it('goes by the configuration and the ignore file that count for the file', async () => {
    const root = makeRepository({
      'app/cli-cred-scan.yaml': 'rules: { disable: [github-pat-classic] }\n',
      'app/sub/readme.md': 'hello\n',
    });
    expect((await scan(root, 'app/sub/a.ts')).code).toBe(0);
    expect((await scan(root, 'a.ts')).code).toBe(1);
    writeFileSync(join(root, '.cli-cred-scan-ignore'), 'a.ts reason=made up\n');
    expect(await scan(root, 'a.ts')).toMatchObject({ code: 0, report: { summary: { suppressed: 1 } } });
    expect((await scan(root, 'b.ts')).code).toBe(1);
  });

  it('has the fingerprint of the file itself', async () => {
    const root = makeFolder();
    writeFileSync(join(root, 'a.ts'), input);
    const fingerprints = [await scan(root, 'a.ts'), await report(['.'], { cwd: root })].map(
      ({ report: told }) => (told.findings[0] as unknown as { readonly id: string }).id,
    );
    expect(fingerprints[0]).toBe(fingerprints[1]);
  });

  it('is a mistake where standard input is not scanned', async () => {
    const { code, stderr } = await runProgram(['.', '--stdin-filename', 'a.ts'], { cwd: makeFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('add - to what is scanned');
  });
});
