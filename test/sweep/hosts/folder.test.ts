import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { findRepository } from '../../../src/scanners/git/objects/find-repository.ts';
import { folderSource } from '../../../src/sweep/hosts/folder.ts';
import { git } from '../../scanners/git/git.ts';
import { plant } from '../../scanners/plant.ts';
import { listSource } from './list-source.ts';

const namesIn = async (folder: string) => (await listSource(folderSource(folder))).repositories.map(({ name }) => name);

/** A clone with one commit, at a path below the folder. */
function clone(root: string, path: string, ...how: readonly string[]): string {
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', ...how);
  if (!how.includes('--bare')) git(folder, 'commit', '-q', '--allow-empty', '-m', 'first');
  return folder;
}

describe('a folder of clones', () => {
  it('tells bare ones, others, and those in the work tree of others, by their paths', async () => {
    const root = plant({ 'notes/readme.md': 'no clone\n' });
    clone(root, 'acme/web');
    clone(root, 'acme/web/vendor/lib');
    clone(root, 'mirrors/api.git', '--bare');
    expect(await namesIn(root)).toEqual(['acme/web', 'acme/web/vendor/lib', 'mirrors/api.git']);
  });

  it('gives each as something that the scan of a history takes', async () => {
    const root = plant();
    clone(root, 'web');
    clone(root, 'api.git', '--bare');
    const { repositories } = await listSource(folderSource(root));
    for (const { location, host, id } of repositories) {
      expect({ host, root: (await findRepository(location)).root }).toEqual({ host: 'folder', root: join(root, id) });
    }
    expect(repositories).toHaveLength(2);
  });

  it('is itself the clone, where it is one', async () => {
    const root = plant();
    clone(root, '.');
    expect(await namesIn(root)).toEqual(['.']);
  });

  it('tells a repository once, however many work trees it has, and by the same id', async () => {
    const root = plant();
    const main = clone(root, 'main');
    git(main, 'worktree', 'add', '-q', '../a-worktree');
    const bare = clone(root, 'project/.bare', '--bare');
    writeFileSync(join(root, 'project/.git'), 'gitdir: ./.bare\n');
    git(main, 'push', '-q', bare, 'main');
    git(join(root, 'project'), 'worktree', 'add', '-q', 'tree', 'main');
    const { repositories, problems } = await listSource(folderSource(root));
    expect({ ids: repositories.map(({ id }) => id), problems }).toEqual({
      ids: ['main', 'project/.bare'],
      problems: [],
    });
  });

  it('tells submodules, which have objects of their own', async () => {
    const root = plant();
    const library = clone(root, 'library');
    const main = clone(root, 'main');
    git(main, 'submodule', 'add', '-q', library, 'sub');
    const { repositories } = await listSource(folderSource(root));
    expect(repositories.map(({ id }) => id)).toEqual(['library', 'main', 'main/.git/modules/sub']);
    const submodule = repositories[2];
    expect((await findRepository(submodule.location)).commonFolder).toBe(submodule.location);
  });

  it('follows no link', async () => {
    const elsewhere = plant();
    clone(elsewhere, 'theirs');
    const root = plant();
    clone(root, 'ours');
    symlinkSync(elsewhere, join(root, 'link'));
    symlinkSync(root, join(root, 'ours/round'));
    expect(await namesIn(root)).toEqual(['ours']);
  });

  it('follows no .git file or link out of the folder, and says what it left out', async () => {
    const elsewhere = plant();
    const theirs = clone(elsewhere, 'theirs');
    const root = plant({ 'file/.git': `gitdir: ${theirs}/.git\n`, 'link/.git': { link: join(theirs, '.git') } });
    const { repositories, problems } = await listSource(folderSource(root));
    expect(repositories).toEqual([]);
    expect(problems.map(({ code, level, path }) => ({ code, level, path }))).toEqual([
      { code: 'repository-outside', level: 'error', path: 'file' },
      { code: 'repository-outside', level: 'error', path: 'link' },
    ]);
  });

  it('says which clones are broken, and goes on', async () => {
    const root = plant({
      'a/.git': 'gitdir: nowhere\n',
      'b/.git': 'what is this\n',
      'c/.git': 'x'.repeat(10_000),
      'd/.git/HEAD': 'ref: refs/heads/main\n',
    });
    clone(root, 'z');
    const { repositories, problems } = await listSource(folderSource(root));
    expect(repositories.map(({ id }) => id)).toEqual(['z']);
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'a: a clone that is none: no such file or directory (ENOENT)',
      'b: a clone that is none: its .git file names no repository',
      'c: a clone that is none: its .git file is no such file',
      'd: a clone that is none: leads to no repository',
    ]);
  });

  it('says which folders it could not list', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may list every folder');
    const root = plant();
    clone(root, 'ours');
    const shut = join(root, 'shut');
    mkdirSync(shut, { mode: 0 });
    onTestFinished(() => chmodSync(shut, 0o700));
    const { repositories, problems } = await listSource(folderSource(root));
    expect(repositories).toHaveLength(1);
    expect(problems).toEqual([
      {
        code: 'unreadable-folder',
        level: 'error',
        path: 'shut',
        message: 'folder cannot be listed: permission denied (EACCES)',
      },
    ]);
  });

  it('shows hostile names so that they drive no terminal, and finds the clone all the same', async () => {
    const root = plant();
    clone(root, 'red\u001b[31m\nline');
    const [repository] = (await listSource(folderSource(root))).repositories;
    expect(repository.name).toBe('red\\x1b[31m\\x0aline');
    expect((await findRepository(repository.location)).root).toBe(join(root, 'red\u001b[31m\nline'));
  });

  it('must be there', async () => {
    await expect(listSource(folderSource('/nowhere/at/all'))).rejects.toThrow(UsageError);
  });

  it('stops when it is told to', async () => {
    const root = plant();
    clone(root, 'ours');
    await expect(listSource(folderSource(root), AbortSignal.abort())).rejects.toThrow(/aborted/);
  });
});
