import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathBytes } from '../../../../src/core/path.ts';
import { loadPacks, readIndexes } from '../../../../src/pipeline/history/load-packs.ts';
import type { FileChange } from '../../../../src/pipeline/history/log/commit-changes.ts';
import { readLog } from '../../../../src/pipeline/history/log/read-log.ts';
import { noRecords } from '../../../../src/pipeline/history/memory/object-records.ts';
import { type CommitSelection, listCommits } from '../../../../src/scanners/git/log/list-commits.ts';
import { findRepository } from '../../../../src/scanners/git/objects/find-repository.ts';
import { listLoose } from '../../../../src/scanners/git/objects/object-folders.ts';
import { createJournal } from '../../../../src/scanners/journal.ts';
import { change, commit, makeRepository } from '../../../cli/repository.ts';
import { git } from '../../../scanners/git/git.ts';

/** A whole repository: DIFFERENTIAL_REPOSITORY=… npx vitest run test/pipeline/history/log */
const GIVEN = process.env.DIFFERENTIAL_REPOSITORY;
const ALL: CommitSelection = { revisions: ['--all', '--reflog'] };

/** Every change that git tells of: the commit, what the file was in each parent, what it is, and its path. */
function toldByGit(root: string, { revisions, firstParent }: CommitSelection): ReadonlySet<string> {
  const merges = firstParent ? ['--first-parent', '--diff-merges=first-parent'] : ['-c'];
  const form = ['--raw', '-z', '--no-abbrev', '--no-renames', '--root', '--topo-order', '--format=%x01%H'];
  const args = ['-C', root, 'log', ...merges, ...form, ...revisions, '--'];
  const { stdout } = spawnSync('git', args, { maxBuffer: 2 ** 31 });
  const told = new Set<string>();
  let id = '';
  let entry: readonly string[] | undefined;
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf(0, at);
    const field = stdout.toString('latin1', at, end);
    if (entry) told.add([id, ...entry, field].join(' '));
    const isEntry = !entry && field.trimStart().startsWith(':');
    entry = isEntry ? idsIn(field.trimStart()) : undefined;
    if (field.trimStart().startsWith('\x01')) id = field.trimStart().slice(1);
    at = end + 1;
  }
  return told;
}

/** `:<modes> <ids> <status>`; of a merge a colon for each parent (git-diff(1)). */
function idsIn(field: string): readonly string[] {
  const words = field.replace(/^:+/, '').split(' ');
  const count = words.length >> 1;
  return words.slice(count, 2 * count).map((id, i) => (words[i] === '160000' || /^0+$/.test(id) ? '-' : id));
}

/** @param blobs ids of those that count, in order */
async function toldByUs(
  folder: string,
  selection: CommitSelection,
  blobs: readonly string[],
): Promise<ReadonlySet<string>> {
  const { root, commonFolder, idSize } = await findRepository(folder);
  const objects = join(commonFolder, 'objects');
  const journal = createJournal();
  const indexes = readIndexes([objects], idSize, { base: '/', journal });
  const packs = loadPacks(indexes, idSize, noRecords(idSize), { base: '/', journal });
  const loose = listLoose(objects).map((id) => ({ folder: objects, id }));
  const sources = { idSize, packs: packs.all(), loose };
  const commits = await listCommits(root, selection).all();
  const reading = {
    root,
    sources,
    jobs: 1,
    firstParent: selection.firstParent ?? false,
    isWhole: false,
    signal: undefined,
  };
  const parts = await readLog(commits, blobs, reading);
  expect(parts.flatMap(({ damaged }) => damaged)).toEqual([]);
  const idOf = (blob: number): string => (blob === 0 ? '-' : blobs[blob - 1]);
  const lineOf = (id: string, { path, before, now }: FileChange): string =>
    [id, ...before.map(idOf), idOf(now), pathBytes(path).toString('latin1')].join(' ');
  return new Set(parts.flatMap(({ changes }) => changes.map(([at, told]) => lineOf(commits[at].id, told))));
}

const isId = (word: string): boolean => /^[0-9a-f]{40,64}$/.test(word);

/** A change between what is not to be told apart here, a submodule and nothing, says nothing. */
const withIds = (told: ReadonlySet<string>): readonly string[] =>
  [...told].filter((line) => line.split(' ').slice(1).some(isId)).sort();

async function expectTheSame(root: string, selection: CommitSelection = ALL): Promise<void> {
  const theirs = withIds(toldByGit(root, selection));
  // Also those that the repository has not.
  const blobs = [...new Set(theirs.flatMap((line) => line.split(' ').slice(1).filter(isId)))].sort();
  const ours = withIds(await toldByUs(root, selection, blobs));
  expect(theirs.length).toBeGreaterThan(0);
  const known = new Set(theirs);
  expect(ours.filter((line) => !known.has(line)).slice(0, 5)).toEqual([]);
  const found = new Set(ours);
  expect(theirs.filter((line) => !found.has(line)).slice(0, 5)).toEqual([]);
}

/** Files and folders that take each other's names, links, modes, names of all sorts, and merges of everything. */
function busyRepository(options: readonly string[] = []): string {
  const root = makeRepository();
  if (options.length > 0) {
    rmSync(join(root, '.git'), { recursive: true });
    git(root, 'init', '-q', ...options);
  }
  commit(root, { a: 'file\n', 'a.b': '1\n', a0: '2\n', 'deep/er/x.txt': 'x\n', 'deep/y.txt': 'y\n' });
  commit(root, { a: null, 'a/inside': 'folder\n', 'a/b/c': 'c\n', 'a-': '3\n' });
  change(root, { 'a/inside': null, 'a/b/c': null });
  rmSync(join(root, 'a'), { recursive: true });
  commit(root, { a: 'file again\n' });
  chmodSync(join(root, 'a.b'), 0o755);
  symlinkSync('a', join(root, 'link'));
  commit(root, { 'naïve 文件.txt': 'utf-8\n', 'x/with\ttab': 'tab\n' });
  writeFileSync(Buffer.concat([Buffer.from(join(root, 'x/')), Buffer.from([0xe9, 0x2e])]), 'latin1\n');
  commit(root, {});
  git(root, 'update-index', '--add', '--cacheinfo', `160000,${git(root, 'rev-parse', 'HEAD').trim()},sub`);
  git(root, 'commit', '-q', '-m', 'a submodule');
  const main = git(root, 'branch', '--show-current').trim();
  for (const side of ['one', 'two', 'three']) {
    git(root, 'checkout', '-q', '-b', side, main);
    commit(root, { 'deep/y.txt': `${side}\n`, [`${side}/new.txt`]: `${side}\n`, 'both.txt': 'the same\n' });
  }
  git(root, 'checkout', '-q', main);
  commit(root, { a0: null, 'main.txt': 'm\n' });
  git(root, 'merge', '-q', '--no-ff', '-m', 'plain', '-X', 'ours', 'one');
  git(root, 'merge', '-q', '--no-ff', '--no-commit', '-X', 'theirs', 'two');
  commit(root, { 'deep/y.txt': 'of neither\n', 'main.txt': null, 'deep/er/x.txt': 'evil\n', 'made/by/merge': '!\n' });
  const tree = git(root, 'rev-parse', 'HEAD~1^{tree}').trim();
  const octopus = git(root, 'commit-tree', tree, '-p', main, '-p', 'one', '-p', 'three', '-m', 'octopus').trim();
  git(root, 'update-ref', 'refs/heads/octopus', octopus);
  const empty = git(root, 'mktree', '--missing').trim();
  git(root, 'update-ref', 'refs/heads/empty', git(root, 'commit-tree', empty, '-p', main, '-m', 'empty').trim());
  return root;
}

describe('the files that a commit changed', () => {
  it.skipIf(GIVEN !== undefined).each([
    ['loose', [], []],
    ['packed', [], ['repack', '-adfq', '--depth=50']],
    ['of SHA-256', ['--object-format=sha256'], ['repack', '-adfq']],
  ])('are those that git log tells of, %s', async (_how, options, command) => {
    const root = busyRepository(options);
    if (command.length > 0) git(root, ...command);
    await expectTheSame(root);
    await expectTheSame(root, { revisions: ['HEAD'], firstParent: true });
    await expectTheSame(root, { revisions: ['--max-count=2', 'HEAD'] });
  });

  it.runIf(GIVEN !== undefined)(`are those that git log tells of (${GIVEN})`, { timeout: 3_600_000 }, () =>
    expectTheSame(resolve(GIVEN ?? ''), ALL),
  );
});
