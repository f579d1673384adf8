import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { EXAMPLE, ruleFile } from './acme-rule.ts';
import { commit, makeRepository, report, stage } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const acme = expandExample(EXAMPLE, 'own');

/** A folder with a rule file beside a tree in which that rule and a built-in one find something. */
function makeTree(): string {
  const root = makeFolder();
  writeFileSync(join(root, 'acme.yaml'), ruleFile('acme-key'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src/a.txt'), `${acme}\n`);
  writeFileSync(join(root, 'src/b.txt'), `${criticalToken('own')}\n`);
  return root;
}

const scan = (root: string, ...options: readonly string[]) => report(['src', ...options], { cwd: root });

describe('rules of a file', () => {
  it('take part beside the built-in ones', async () => {
    expect((await scan(makeTree(), '--rules', 'acme.yaml')).places).toEqual(['src/b.txt:1', 'src/a.txt:1']);
  });

  it('can be all there is', async () => {
    const { places, report: told } = await scan(makeTree(), '--rules', 'acme.yaml', '--no-builtin-rules');
    expect(places).toEqual(['src/a.txt:1']);
    expect(told).toMatchObject({ scan: { rules: 1 } });
  });

  it('may come in a folder, or in several files', async () => {
    const root = makeTree();
    mkdirSync(join(root, 'rules'));
    for (const id of ['acme-one', 'acme-two']) writeFileSync(join(root, 'rules', `${id}.yaml`), ruleFile(id));
    const folder = await scan(root, '--rules', 'rules', '--no-builtin-rules');
    const files = ['--rules', 'rules/acme-one.yaml', '--rules', 'rules/acme-two.yaml', '--no-builtin-rules'];
    expect(folder.report).toMatchObject({ scan: { rules: 2 } });
    expect((await scan(root, ...files)).report.findings).toEqual(folder.report.findings);
  });

  it('find the same in other threads', async () => {
    const root = makeTree();
    for (let i = 0; i < 8100; i++) writeFileSync(join(root, 'src', `${i}.txt`), 'nothing\n');
    const { places } = await scan(root, '--rules', 'acme.yaml', '--no-builtin-rules', '--jobs', '2');
    expect(places).toEqual(['src/a.txt:1']);
  });

  it('can be listed, shown, linted and tried', async () => {
    const root = makeTree();
    const run = (...words: readonly string[]) =>
      runProgram(['rules', ...words, '--rules', 'acme.yaml', '--no-builtin-rules'], { cwd: root });
    expect((await run('list')).stdout.split('\n').slice(1, -1)).toHaveLength(1);
    expect((await run('show', 'acme-key')).stdout).toContain('Made for the test.');
    expect(await run('lint')).toMatchObject({ code: 0, stdout: '1 rule, 0 problems\n' });
    expect(await run('test')).toMatchObject({ code: 0 });
  });

  it('work on the index and on the history', async () => {
    const root = makeRepository();
    commit(root, { 'acme.yaml': ruleFile('acme-key'), 'old.txt': `${acme}\n` });
    stage(root, { 'new.txt': `${acme}\n` });
    const options = ['--rules', 'acme.yaml', '--no-builtin-rules'];
    expect((await report(['staged', ...options], { cwd: root })).places).toEqual(['new.txt:1']);
    expect((await report(['history', ...options], { cwd: root })).places).toEqual(['old.txt:1']);
  });

  it('are those of the base in a range: a change does not decide what counts', async () => {
    const root = makeRepository({ 'acme.yaml': ruleFile('acme-key') });
    commit(root, { 'acme.yaml': ruleFile('acme-key').replaceAll('zzk_', 'yyk_'), 'a.txt': `${acme}\n` });
    const { places, codes } = await report(['range', 'HEAD~1..HEAD', '--rules', 'acme.yaml', '--no-builtin-rules'], {
      cwd: root,
    });
    expect({ places, codes }).toEqual({ places: ['a.txt:1'], codes: ['policy-changed'] });
  });
});

describe('mistakes', () => {
  it.each([
    ['a file that is not there', ['--rules', 'none.yaml'], 'none.yaml: no such file'],
    ['a file that is wrong', ['--rules', 'wrong.yaml'], 'wrong.yaml:'],
    ['a folder without rules', ['--rules', 'src'], 'there is no rule file'],
    ['an id that is taken', ['--rules', 'acme.yaml', '--rules', 'acme.yaml'], 'there is another rule acme-key'],
    ['no rules at all', ['--no-builtin-rules'], '--rules FILE'],
  ])('%s is one line and exit code 2', async (_what, options, message) => {
    const root = makeTree();
    writeFileSync(join(root, 'wrong.yaml'), 'rules: 7\n');
    const { code, stdout, stderr } = await runProgram(['src', ...options], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^cli-cred-scan: [^\n]+\n( {2}[^\n]+\n)?$/);
  });
});
