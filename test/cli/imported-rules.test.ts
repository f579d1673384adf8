import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { commit, makeRepository, report, stage } from './repository.ts';
import { makeFolder, runProgram } from './run.ts';

const key = expandExample('zzk_{lower:20}', 'imported');
const hex = expandExample('{hex:24}', 'imported');

const GITLEAKS = `title = "Ours"
[[rules]]
id = "zz-key"
regex = '''\\b(zzk_[a-z]{20})(?:\\s|$)'''
keywords = ["zzk_"]
[[rules.allowlists]]
paths = ['''^docs/''']
`;
const KINGFISHER = `rules:
  - name: Zz Key
    id: custom.zz.1
    confidence: high
    pattern: |
      (?x)
      \\b ( zzk_ [a-z]{20} ) \\b   # the key
    examples: ['key = ${key.replace(/^zzk_/, 'zz')}']
    validation: { type: Http }
`;
const SLOW = `[[rules]]\nid = "hex"\nregex = '''\\b[0-9a-f]{24}\\b'''\n`;

/** A folder with rule files of other tools beside a tree in which they find something. */
function makeTree(): string {
  const root = makeFolder();
  writeFileSync(join(root, 'gitleaks.toml'), GITLEAKS);
  writeFileSync(join(root, 'kingfisher.yml'), KINGFISHER);
  writeFileSync(join(root, 'slow.toml'), SLOW);
  for (const folder of ['src', 'src/docs']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'src/a.txt'), `one\n${key}\n`);
  writeFileSync(join(root, 'src/docs/b.txt'), `${key}\n${hex}\n`);
  return root;
}

const only = (file: string) => ['--rules', file, '--no-builtin-rules'] as const;

describe('rules of another tool', () => {
  it.each([
    ['gitleaks', 'gitleaks.toml', 'gitleaks-zz-key'],
    ['Kingfisher', 'kingfisher.yml', 'kingfisher-custom-zz-1'],
  ])('of %s take part in a scan', async (_tool, file, id) => {
    const { places, report: told } = await report(['src', ...only(file)], { cwd: makeTree() });
    expect(places).toEqual(['src/a.txt:2', 'src/docs/b.txt:1']);
    expect(told.findings).toMatchObject([{ rule: { id }, identity: { pattern: 'unknown' } }]);
  });

  it('are told apart from our own by their keys, whatever the file is called', async () => {
    const root = makeTree();
    writeFileSync(join(root, 'rules.conf.yaml'), KINGFISHER);
    const { stdout } = await runProgram(['rules', 'list', ...only('rules.conf.yaml')], { cwd: root });
    expect(stdout).toContain('kingfisher-custom-zz-1');
  });

  it('of a whole folder take part together', async () => {
    const root = makeTree();
    mkdirSync(join(root, 'rules'));
    writeFileSync(join(root, 'rules/a.toml'), GITLEAKS);
    writeFileSync(join(root, 'rules/b.yml'), KINGFISHER);
    const { report: told } = await report(['src', ...only('rules')], { cwd: root });
    expect(told).toMatchObject({ scan: { rules: 2 } });
  });

  it('look at the paths that are reported', async () => {
    const root = join(makeTree(), 'src');
    const { places } = await report(['.', ...only('../gitleaks.toml')], { cwd: root });
    expect(places).toEqual(['a.txt:2']);
  });

  it('find the same in other threads', async () => {
    const root = makeTree();
    for (let i = 0; i < 2100; i++) writeFileSync(join(root, 'src', `${i}.txt`), 'nothing\n');
    const { places } = await report(['src', ...only('gitleaks.toml'), '--jobs', '2'], { cwd: root });
    expect(places).toEqual(['src/a.txt:2', 'src/docs/b.txt:1']);
  });

  it('work on the index, on a range and on the history', async () => {
    const root = makeRepository({ 'gitleaks.toml': GITLEAKS });
    commit(root, { 'old.txt': `${'x\n'.repeat(200)}${key}\n`, 'docs/no.txt': `${key}\n` });
    commit(root, { 'old.txt': `${'x\n'.repeat(199)}y\n${key}\n` });
    stage(root, { 'new.txt': `${key}\n` });
    const places = async (...words: readonly string[]) =>
      (await report([...words, ...only('gitleaks.toml')], { cwd: root })).places;
    expect(await places('staged')).toEqual(['new.txt:1']);
    expect(await places('range', 'HEAD~2..HEAD')).toEqual(['old.txt:201']);
    expect(await places('history')).toEqual(['old.txt:201']);
  });

  it('are listed, shown, linted and tried as others are', async () => {
    const root = makeTree();
    const run = (...words: readonly string[]) =>
      runProgram(['rules', ...words, ...only('kingfisher.yml')], { cwd: root });
    expect((await run('show', 'kingfisher-custom-zz-1')).stdout).toContain('written for kingfisher, does not say');
    const lint = await run('lint');
    expect(lint).toMatchObject({ code: 0, stdout: '1 rule, 0 problems\n' });
    expect(lint.stderr).toContain('warning: kingfisher.yml: validation: nothing is asked over the network');
    const tried = await run('test');
    expect(tried).toMatchObject({ code: 1 });
    expect(tried.stdout).toContain('no match');
  });

  it('that cannot be run leave the scan partial', async () => {
    const root = makeTree();
    writeFileSync(join(root, 'odd.toml'), `${GITLEAKS}[[rules]]\nid = "odd"\nregex = '''a(?=b)'''\n`);
    const { code, stderr } = await runProgram(['src', ...only('odd.toml'), '--format', 'json'], { cwd: root });
    expect(code).toBe(4);
    expect(stderr).toContain('error: odd.toml: a rule was left out: it looks around');
  });

  it('follow what they extend inside of the folder, and no further', async () => {
    const root = makeTree();
    const extend = (path: string) => writeFileSync(join(root, 'over.toml'), `[extend]\npath = "${path}"\n`);
    const run = () => runProgram(['rules', 'list', ...only('over.toml')], { cwd: root });
    extend('gitleaks.toml');
    expect((await run()).stdout).toContain('gitleaks-zz-key');
    extend('../../../../../../etc/hostname');
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('extend.path leads out of this folder'),
    });
    symlinkSync('/etc/hostname', join(root, 'link.toml'));
    extend('link.toml');
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('extend.path leads out of this folder'),
    });
  });
});

describe('a rule without a literal', () => {
  it('runs on every file, and is told to be slow', async () => {
    const root = makeTree();
    const { places, codes } = await report(['src', ...only('slow.toml')], { cwd: root });
    expect({ places, codes }).toEqual({ places: ['src/docs/b.txt:2'], codes: ['slow-rule'] });
  });

  it('costs what --stats and lint say', async () => {
    const root = makeTree();
    const scan = await runProgram(['src', ...only('slow.toml'), '--stats'], { cwd: root });
    expect(scan.stderr).toMatch(/gitleaks-hex +[\d.]+ +2 +1 +1\n/);
    const lint = await runProgram(['rules', 'lint', 'slow.toml'], { cwd: root });
    expect(lint.code).toBe(0);
    expect(lint.stdout).toMatch(/^gitleaks-hex: slow: .* [\d.]+ ms a megabyte here\n1 rule, 0 problems, 1 slow\n$/);
    const json = JSON.parse(
      (await runProgram(['rules', 'lint', 'slow.toml', '--format', 'json'], { cwd: root })).stdout,
    );
    expect(json).toMatchObject({ rules: 1, problems: [], slow: [{ rule: 'gitleaks-hex' }] });
  });
});
