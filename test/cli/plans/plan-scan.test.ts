import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line/parse-command-line.ts';
import { baseFolder } from '../../../src/cli/plans/base-folder.ts';
import { planScan } from '../../../src/cli/plans/plan-scan.ts';
import { makeFolder } from '../run.ts';

async function plan(cwd: string, ...args: string[]) {
  const invocation = await parseCommandLine([cwd, ...args], { version: '0.0.0', columns: 80 });
  if (invocation.kind !== 'scan') throw new Error(`a scan was expected, not ${invocation.kind}`);
  return planScan(invocation.targets, invocation.options, { cwd, env: {} });
}

function configured(config: unknown): string {
  const folder = makeFolder();
  writeFileSync(join(folder, 'cli-cred-scan.json'), JSON.stringify(config));
  return folder;
}

const idsOf = ({ plan: { rules } }: Awaited<ReturnType<typeof plan>>) => rules.map(({ id }) => id);

/** A configuration that says something else than holds without one. */
const CHOSEN = { include: ['*.a'], maxSize: '1KB', trackedOnly: true, severity: 'high', failOn: 'critical' };

describe('a plan', () => {
  it('has the defaults that the help shows', async () => {
    expect(await plan(makeFolder())).toMatchObject({
      plan: {
        include: [],
        exclude: [],
        trackedOnly: false,
        maxSize: 25_000_000,
        minSeverity: 'low',
        minConfidence: 'medium',
        showSecrets: false,
        explain: false,
      },
      policy: { failOn: 'low', allowPartial: false },
    });
  });

  it('takes what the configuration says', async () => {
    const cwd = configured(CHOSEN);
    expect(await plan(cwd)).toMatchObject({
      plan: { include: ['*.a'], maxSize: 1000, trackedOnly: true, minSeverity: 'high' },
      policy: { failOn: 'critical' },
    });
  });

  it('lets options win over the configuration', async () => {
    const cwd = configured(CHOSEN);
    const options = [
      '--include',
      '*.b',
      '--max-size',
      '2KB',
      '--no-tracked-only',
      '--severity',
      'low',
      '--fail-on',
      'none',
    ];
    expect(await plan(cwd, ...options)).toMatchObject({
      plan: { include: ['*.b'], maxSize: 2000, trackedOnly: false, minSeverity: 'low' },
      policy: { failOn: 'none' },
    });
  });

  it('excludes what either of them excludes', async () => {
    const { plan: planned } = await plan(configured({ exclude: ['a'] }), '--exclude', 'b', '--exclude', 'c');
    expect(planned.exclude).toEqual(['a', 'b', 'c']);
  });

  it('takes no other configuration when one is named', async () => {
    const cwd = configured({ exclude: ['a'] });
    const named = join(configured({ exclude: ['b'] }), 'cli-cred-scan.json');
    expect((await plan(cwd, '--config', named)).plan.exclude).toEqual(['b']);
  });

  it('leaves out the rules that the configuration disables', async () => {
    const ids = idsOf(await plan(configured({ rules: { disable: ['github-pat-classic'] } })));
    expect(ids).not.toContain('github-pat-classic');
    expect(ids.length).toBeGreaterThan(100);
  });

  it('has only the rules of --rule, whatever the configuration disables', async () => {
    const cwd = configured({ rules: { disable: ['github-pat-classic'] } });
    expect(idsOf(await plan(cwd, '--rule', 'github-pat-classic'))).toEqual(['github-pat-classic']);
  });

  it('refuses a rule that the configuration misspells, and names the file', async () => {
    const cwd = configured({ rules: { only: ['github-pat-clasic'] } });
    await expect(plan(cwd)).rejects.toThrow(/cli-cred-scan\.json: rules\.only: there is no rule github-pat-clasic/);
  });
});

describe('the base folder', () => {
  const top = makeFolder();
  for (const path of ['here/in', 'there/in']) mkdirSync(join(top, path), { recursive: true });
  writeFileSync(join(top, 'there', 'file'), '');
  const cwd = join(top, 'here');

  it.each([
    ['the current folder for what lies in it', ['.', 'in', 'in/*.txt'], 'here'],
    ['the current folder for standard input', ['-'], 'here'],
    ['a folder elsewhere itself', ['../there'], 'there'],
    ['the folder of a file elsewhere', ['../there/file'], 'there'],
    ['the folders of a pattern elsewhere', ['../there/in/**/*.txt'], 'there/in'],
    ['what holds all targets', ['in', '../there/file'], ''],
  ])('is %s', (_, targets, expected) => {
    expect(baseFolder(targets, cwd)).toBe(join(top, expected));
  });
});
