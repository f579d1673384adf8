import { chownSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { commit, makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const token = criticalToken('kinds');
const isRoot = process.getuid?.() === 0;
const [, minor] = /^git version 2\.(\d+)/.exec(git('/', '--version')) ?? [];
const HAS_REFTABLE = Number(minor) >= 45;

/** A repository whose history has a secret that its work tree has not. */
function withHistory(): string {
  const root = makeRepository();
  commit(root, { 'a/b.txt': `token ${token}\n`, 'long.txt': 'line of words\n'.repeat(500) });
  commit(root, { 'a/b.txt': 'nothing\n', 'long.txt': `${'line of words\n'.repeat(500)}end\n` });
  return root;
}

const clone = (from: string, ...options: readonly string[]): string => {
  const to = join(makeFolder(), 'clone');
  git('/', 'clone', '-q', ...options, `file://${from}`, to);
  return to;
};

const look = (root: string, ...options: readonly string[]) =>
  report(['history', root, ...options], { cwd: makeFolder() });

describe('a repository', () => {
  it('may be named by a folder in it', async () => {
    expect((await look(join(withHistory(), 'a'))).places).toEqual(['a/b.txt:1']);
  });

  it('may be bare', async () => {
    const root = clone(withHistory(), '--mirror');
    expect(await look(root)).toMatchObject({ places: ['a/b.txt:1'], codes: [], code: 1 });
  });

  it('may be a linked work tree, whose objects are elsewhere', async () => {
    const root = withHistory();
    const linked = join(makeFolder(), 'linked');
    git(root, 'worktree', 'add', '-q', '--detach', linked);
    expect(await look(linked)).toMatchObject({ places: ['a/b.txt:1'], codes: [] });
  });

  it('may be a submodule', async () => {
    const root = makeRepository();
    git(root, 'submodule', '--quiet', 'add', withHistory(), 'sub');
    expect(await look(join(root, 'sub'))).toMatchObject({ places: ['a/b.txt:1'], codes: [] });
  });

  it('may have SHA-256 ids, loose and packed', async () => {
    const root = makeFolder();
    git(root, 'init', '-q', '--object-format=sha256');
    commit(root, { 'b.txt': `token ${token}\n` });
    commit(root, { 'b.txt': 'nothing\n' });
    expect(await look(root)).toMatchObject({ places: ['b.txt:1'], codes: [] });
    git(root, 'gc', '-q');
    expect(await look(root)).toMatchObject({ places: ['b.txt:1'], codes: [] });
  });

  it('may have a multi-pack index, bitmaps, several packs with the same objects, and an index of version 1', async () => {
    const root = withHistory();
    git(root, 'repack', '-adq', '--write-bitmap-index');
    commit(root, { 'c.txt': criticalToken('more') });
    git(root, '-c', 'pack.indexVersion=1', 'repack', '-dq');
    git(root, '-c', 'pack.indexVersion=2', 'repack', '-aq');
    git(root, 'multi-pack-index', 'write');
    const { report: told, places, codes } = await look(root);
    expect({ places: [...places].sort(), codes }).toEqual({ places: ['a/b.txt:1', 'c.txt:1'], codes: [] });
    const loose = clone(root);
    expect(told.coverage.files).toBe((await look(loose)).report.coverage.files);
  });

  it.skipIf(!HAS_REFTABLE)('may keep its refs in tables, which git can since 2.45', async () => {
    const root = makeFolder();
    git(root, 'init', '-q', '--ref-format=reftable');
    commit(root, { 'b.txt': `token ${token}\n` });
    commit(root, { 'b.txt': 'nothing\n' });
    git(root, 'gc', '-q');
    expect(await look(root)).toMatchObject({ places: ['b.txt:1'], codes: [] });
    expect(await look(clone(root, '--mirror', '--ref-format=reftable'))).toMatchObject({
      places: ['b.txt:1'],
      codes: [],
    });
  });

  it('may be of a kind that this git does not know: then it is a mistake that names the kind', async () => {
    const root = withHistory();
    git(root, 'config', 'core.repositoryFormatVersion', '1');
    git(root, 'config', 'extensions.refsInAmber', 'yes');
    const { code, stderr } = await runProgram(['history', root], { cwd: makeFolder() });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('unknown repository extension found: refsinamber'),
    });
  });

  it('may be shallow, which is told', async () => {
    const root = withHistory();
    commit(root, { 'c.txt': criticalToken('newest') });
    const { places, codes, code } = await look(clone(root, '--depth=1'));
    expect({ places, codes, code }).toEqual({ places: ['c.txt:1'], codes: ['shallow-repository'], code: 1 });
  });

  it('may be partial: nothing is fetched, and what is missing is an error', async () => {
    const root = withHistory();
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    const partial = clone(root, '--filter=blob:none', '--no-checkout');
    const { codes, code, report: told } = await look(partial);
    expect({ codes, code }).toEqual({ codes: ['missing-objects'], code: 4 });
    expect(told.diagnostics[0].message).toMatch(/^5 blobs .* partial/);
  });

  it('may be empty: then nothing was scanned', async () => {
    const root = makeFolder();
    git(root, 'init', '-q');
    expect(await look(root)).toMatchObject({ places: [], code: 3 });
  });

  it.skipIf(!isRoot)('of another user is refused in one line', async () => {
    const root = withHistory();
    chownSync(root, 12345, 12345);
    chownSync(join(root, '.git'), 12345, 12345);
    const { code, stderr } = await runProgram(['history', root], { cwd: makeFolder() });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('belongs to another user') });
  });
});

describe('objects that are borrowed', () => {
  it('from another repository are read only when that is asked for', async () => {
    const lender = withHistory();
    const root = join(makeFolder(), 'borrower');
    git('/', 'clone', '-q', '--shared', lender, root);
    expect(await look(root)).toMatchObject({ places: [], code: 4, codes: ['missing-objects', 'alternate-outside'] });
    expect(await look(root, '--alternates')).toMatchObject({ places: ['a/b.txt:1'], codes: [], code: 1 });
  });

  it('within the repository are its own', async () => {
    const root = withHistory();
    const inside = join(root, '.git/lent');
    cpSync(join(root, '.git/objects'), inside, { recursive: true });
    rmSync(join(root, '.git/objects'), { recursive: true });
    mkdirSync(join(root, '.git/objects/info'), { recursive: true });
    mkdirSync(join(root, '.git/objects/pack'), { recursive: true });
    writeFileSync(join(root, '.git/objects/info/alternates'), `${inside}\n`);
    expect(await look(root)).toMatchObject({ places: ['a/b.txt:1'], codes: [] });
  });
});

describe('a hostile repository', () => {
  it('cannot hide an object behind a replacement or a graft', async () => {
    const root = withHistory();
    const blob = git(root, 'rev-parse', 'HEAD~1:a/b.txt').trim();
    git(root, 'replace', blob, git(root, 'rev-parse', 'HEAD:a/b.txt').trim());
    mkdirSync(join(root, '.git/info'), { recursive: true });
    writeFileSync(join(root, '.git/info/grafts'), `${git(root, 'rev-parse', 'HEAD').trim()}\n`);
    const { places } = await look(root);
    expect(places).toEqual(['a/b.txt:1']);
    expect(readFileSync(join(root, '.git/info/grafts'), 'utf8')).not.toBe('');
  });
});
