import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { change, commit, makeRepository, report, stage } from './repository.ts';
import { criticalToken, makeFolder, PROGRAM, runProgram, runShell } from './run.ts';

const [one, two] = [criticalToken('staged one'), criticalToken('staged two')];
const staged = (root: string, ...args: string[]) => report(['staged', ...args], { cwd: root });

describe('staged', () => {
  it('finds what the index adds, and nothing of what HEAD has', async () => {
    const root = makeRepository({ 'old.env': `A=${one}\n` });
    stage(root, { 'new.env': `x\nB=${two}\n`, 'old.env': `A=${one}\nC=1\n` });
    expect(await staged(root)).toMatchObject({ code: 1, places: ['new.env:2'] });
  });

  it('reads the index, not the working tree', async () => {
    const root = makeRepository();
    stage(root, { 'only-staged.env': `A=${one}\n`, 'fixed-later.env': `A=${one}\n`, 'clean.env': 'x' });
    change(root, { 'only-staged.env': null, 'fixed-later.env': 'A=gone\n', 'clean.env': `A=${two}\n` });
    expect((await staged(root)).places).toEqual(['fixed-later.env:1', 'only-staged.env:1']);
  });

  it('works before the first commit, and from a folder below', async () => {
    const root = makeFolder();
    git(root, 'init', '-q');
    stage(root, { 'a/b.env': `A=${one}\n` });
    expect(await staged(join(root, 'a'))).toMatchObject({ code: 1, places: ['a/b.env:1'] });
  });

  it.each([
    ['moved', (line: string) => `x\ny\n\n${line}\n`],
    ['indented', (line: string) => `    ${line}\n`],
    ['edited around the secret', (line: string) => `export ${line} # token\n`],
    ['given other line ends', (line: string) => `${line}\r\nx\r\n`],
  ])('does not take a line that is %s for new', async (_how, edit) => {
    const root = makeRepository({ 'a.env': `A=${one}\n` });
    stage(root, { 'a.env': edit(`A=${one}`) });
    expect(await staged(root)).toMatchObject({ code: 0, places: [] });
  });

  it('takes another secret in the same line for new, and a second copy', async () => {
    const root = makeRepository({ 'a.env': `A=${one}\n`, 'b.env': `A=${one}\n` });
    stage(root, { 'a.env': `A=${two}\n`, 'b.env': `B=${one}\nA=${one}\n` });
    expect((await staged(root)).places.toSorted()).toEqual(['a.env:1', 'b.env:1']);
  });

  it('knows a renamed file again, and finds what was added on the way', async () => {
    const root = makeRepository({ 'a.env': `${'text\n'.repeat(30)}A=${one}\n` });
    git(root, 'mv', 'a.env', 'b.env');
    expect(await staged(root)).toMatchObject({ code: 0, places: [] });
    stage(root, { 'b.env': `${'text\n'.repeat(30)}A=${one}\nB=${two}\n` });
    expect((await staged(root)).places).toEqual(['b.env:32']);
  });

  it('leaves out links and submodules, and what is only announced', async () => {
    const library = makeRepository();
    const root = makeRepository();
    git(root, 'submodule', '--quiet', 'add', library, 'sub');
    symlinkSync(one, join(root, 'link'));
    git(root, 'add', 'link');
    change(root, { 'later.env': `A=${one}\n` });
    git(root, 'add', '-N', 'later.env');
    const { report: told, places } = await staged(root);
    expect(places).toEqual([]);
    expect(told.coverage.skipped).toEqual({ 'symbolic-link': 1, submodule: 1 });
  });

  it('reads UTF-16, skips binary, empty and large files, and knows names of any kind', async () => {
    const root = makeRepository();
    stage(root, {
      'wide.txt': Buffer.from(`\ufeffA=${one}\r\n`, 'utf16le'),
      'image.bin': Buffer.from(`\0\u0001\0\0${one}`),
      'empty.txt': '',
      'large.txt': 'x'.repeat(3000),
      ' :(top)*\n"ü': `A=${two}\n`,
    });
    const { report: told, places } = await staged(root, '--max-size', '2000');
    expect(places.toSorted()).toEqual([' :(top)*\\x0a"ü:1', 'wide.txt:1']);
    expect(told.coverage.skipped).toEqual({ binary: 1, empty: 1, 'too-large': 1 });
  });

  it('is clean when nothing or only a removal is staged: a hook must let that pass', async () => {
    const root = makeRepository({ a: 'x', b: 'y' });
    expect((await runProgram(['staged'], { cwd: root })).stdout).toContain('adds no text');
    stage(root, { a: null });
    expect((await staged(root)).code).toBe(0);
  });

  it('is partial over a file in conflict', async () => {
    const root = makeRepository({ a: 'x\n' });
    git(root, 'checkout', '-qb', 'other');
    commit(root, { a: 'y\n' });
    git(root, 'checkout', '-q', 'main');
    commit(root, { a: 'z\n' });
    expect(() => git(root, 'merge', '-q', 'other')).toThrow();
    expect(await staged(root)).toMatchObject({ code: 4, codes: ['unmerged-file'] });
  });

  it('of a merge is only what none of its parents has', async () => {
    const root = makeRepository({ 'a.txt': 'text\n'.repeat(20) });
    git(root, 'checkout', '-qb', 'other');
    commit(root, { 'theirs.env': `A=${one}\n` });
    git(root, 'checkout', '-q', 'main');
    commit(root, { 'ours.env': 'x\n' });
    git(root, 'merge', '-q', '--no-ff', '--no-commit', 'other');
    expect(await staged(root)).toMatchObject({ code: 0, places: [] });
    stage(root, { 'theirs.env': `A=${one}\nB=${two}\n`, 'ours.env': `A=${one}\n` });
    expect((await staged(root)).places.toSorted()).toEqual(['ours.env:1', 'theirs.env:2']);
  });

  it('reads a large blob in parts, and knows its lines', async () => {
    const filler = `${'x'.repeat(99)}\n`.repeat(100_000);
    const root = makeRepository({ 'old.txt': `${filler}A=${one}\n${filler}` });
    stage(root, {
      'old.txt': `${filler}A=${one}\n${filler}B=${two}\n`,
      'new.txt': `${filler}A=${one}\n${filler}B=${two}\n`,
    });
    expect((await staged(root)).places.toSorted()).toEqual(['new.txt:100001', 'new.txt:200002', 'old.txt:200002']);
  });

  it('is quick in a repository of 50,000 files', async () => {
    const root = makeRepository();
    const blob = git(root, 'rev-parse', 'HEAD:readme.md').trim();
    const entries = Array.from({ length: 50_000 }, (_, i) => `100644 ${blob}\td${i % 250}/f${i}.js\n`);
    spawnSync('git', ['update-index', '--index-info'], { cwd: root, input: entries.join('') });
    git(root, 'commit', '-qm', 'many');
    change(root, { 'new.env': `A=${one}\n` });
    git(root, 'add', 'new.env');
    const { places, report: told } = await staged(root);
    expect(places).toEqual(['new.env:1']);
    // Some 40 ms on a machine at rest; only what grows with the files of the repository could make it this long.
    expect(told.scan.durationMs).toBeLessThan(2000);
  });

  it('is a mistake outside of a repository', async () => {
    const { code, stderr } = await runProgram(['staged'], { cwd: makeFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('not in a git repository');
  });

  it('counts a comment that allows, and excludes', async () => {
    const root = makeRepository();
    stage(root, { a: `A=${one} # cli-cred-scan:allow reason=made up\n`, 'skip/b': `A=${two}\n` });
    expect(await staged(root, '--exclude', 'skip')).toMatchObject({ code: 0, report: { summary: { suppressed: 1 } } });
  });
});

describe.skipIf(process.platform === 'win32')('a pre-commit hook', () => {
  it.each([
    ['git commit -m x', 'x.env'],
    ['git commit -am x', 'tracked.env'],
    ['git commit tracked.env -m x', 'tracked.env'],
  ])('stops %s', async (command, path) => {
    const root = makeRepository({ 'tracked.env': 'x\n' });
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    writeFileSync(join(root, '.git/hooks/pre-commit'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' staged\n`);
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);
    change(root, { [path]: `A=${one}\n` });
    if (path === 'x.env') git(root, 'add', path);
    const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
    const { code, stderr } = await runShell(command, { cwd: root, env: who });
    expect(code).toBe(1);
    // Git sends what its hooks say to standard error.
    expect(stderr).toContain('1 credential found');
    expect(git(root, 'rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  it('is not led astray by what a hostile repository configures', async () => {
    const root = makeRepository({ '.gitattributes': '* filter=evil diff=evil merge=evil\n' });
    const [ran, evil] = [join(root, 'ran'), join(root, 'evil.sh')];
    writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> '${ran}'\ncat\n`);
    chmodSync(evil, 0o755);
    stage(root, { 'a.env': `A=${one}\n` });
    const settings = ['core.fsmonitor', 'core.pager', 'diff.external', 'diff.evil.textconv', 'diff.evil.command'];
    for (const setting of [
      ...settings,
      'filter.evil.clean',
      'filter.evil.smudge',
      'gpg.program',
      'core.alternateRefsCommand',
    ]) {
      git(root, 'config', setting, evil);
    }
    for (const alias of ['diff-index', 'cat-file']) git(root, 'config', `alias.${alias}`, `!${evil}`);
    git(root, 'config', 'log.showSignature', 'true');
    expect(await staged(root)).toMatchObject({ code: 1, places: ['a.env:1'] });
    git(root, '-c', 'core.fsmonitor=false', 'reset', '-q', '--soft', 'HEAD');
    expect((await report(['range', 'HEAD..HEAD'], { cwd: root })).code).toBe(3);
    expect(existsSync(ran)).toBe(false);
  });

  it('cannot have a harmless object put in the place of the staged one', async () => {
    const root = makeRepository();
    stage(root, { 'a.env': `A=${one}\n`, 'b.env': 'harmless\n' });
    git(root, 'replace', git(root, 'rev-parse', ':a.env').trim(), git(root, 'rev-parse', ':b.env').trim());
    expect((await staged(root)).places).toEqual(['a.env:1']);
  });
});
