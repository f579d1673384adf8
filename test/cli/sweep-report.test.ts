import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withStore } from '../../src/store/open-store.ts';
import { found, leak, newRun } from '../store/fill.ts';
import { makeFolder, type Outcome, runProgram } from './run.ts';

/** A store with that many findings. */
async function filled(count: number): Promise<string> {
  const path = join(makeFolder(), 'sweeps.db');
  await withStore(path, async (store) => {
    const { run, idOf } = await newRun(store, ['acme/api'], '2026-03-02T06:00:00.000Z');
    await found(
      store,
      run,
      idOf('acme/api'),
      Array.from({ length: count }, (_, i) => leak(`${i}`)),
    );
  });
  return path;
}

const report = (store: string, ...args: readonly string[]): Promise<Outcome> =>
  runProgram(['sweep', 'report', '--store', store, ...args], { cwd: makeFolder() });

describe('sweep report', () => {
  it.each(['terminal', 'markdown', 'html'])(
    'shows people the first findings, and counts the others: %s',
    async (format) => {
      const { code, stdout, stderr } = await report(await filled(53), '--format', format);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/The first 50(?:;|&#59;) 3 more are in the csv and json formats/);
    },
  );

  it.each(['csv', 'json', 'sarif'])('lists all for programs, up to --limit: %s', async (format) => {
    const store = await filled(53);
    const count = (text: string): number => text.split('ghp_********').length - 1;
    const ofOldest = format === 'json' ? 10 : 0;
    const all = await report(store, '--format', format);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(count(all.stdout)).toBe(53 + ofOldest);
    const first = await report(store, '--format', format, '--limit', '20');
    expect(first.stderr).toContain('33 findings left out');
    expect(count(first.stdout)).toBe(20 + ofOldest);
  });
});
