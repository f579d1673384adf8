import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { plant } from '../plant.ts';
import { list } from './list.ts';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

describe('the files of a tree', () => {
  it('are all regular files, hidden and installed ones too, in the same order always', async () => {
    const root = plant({
      'b/2': '',
      '.env': '',
      'b/1': '',
      B: '',
      'a/.hidden/x': '',
      'node_modules/p/q.js': '',
      c: '',
    });
    const { paths, journal } = await list(root);
    expect(paths).toEqual(['.env', 'B', 'c', 'a/.hidden/x', 'b/1', 'b/2', 'node_modules/p/q.js']);
    expect(journal.skipped).toEqual({});
  });

  it('are in the order in which strings are compared, not their bytes', async () => {
    const names = ['a', '\u{1f600}', '\uff21'];
    expect(names.toSorted()).toEqual(names);
    const files = Object.fromEntries(names.map((name) => [name, '']));
    expect((await list(plant(files))).paths).toEqual(names);
  });

  it('do not include what lies in .git, nor the .git file of a submodule', async () => {
    const { paths, journal } = await list(
      plant({ '.git/config': '', 'sub/.git': 'gitdir: ../.git/modules/sub', 'sub/f': '' }),
    );
    expect(paths).toEqual(['sub/f']);
    expect(journal.skippedPaths()).toEqual([
      { path: '.git', reason: 'git-directory' },
      { path: 'sub/.git', reason: 'git-directory' },
    ]);
  });

  it.skipIf(isWindows)('have names of any bytes', async () => {
    const root = plant({ 'ok.txt': '', 'really \ufffd': '' });
    const bytes = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    mkdirSync(bytes('d\xff'));
    writeFileSync(bytes('d\xff/\xe9t\xe9'), '');
    writeFileSync(bytes('line\nbreak'), '');
    const { paths } = await list(root);
    expect(paths).toEqual(['line\nbreak', 'ok.txt', 'really \ufffd', 'd\udcff/\udce9t\udce9']);
  });

  it('are found in a tree deeper than any stack', async () => {
    const deep = `${'d/'.repeat(1500)}f`;
    expect((await list(plant({ [deep]: '' }))).paths).toEqual([deep]);
  });

  it('are named from the base folder, also when they lie outside of it', async () => {
    const root = plant({ 'base/x': '', 'beside/y': '' });
    const targets = [join(root, 'base'), join(root, 'beside')];
    expect((await list(join(root, 'base'), { targets })).paths).toEqual(['x', '../beside/y']);
  });

  it('come once when targets overlap or are named twice', async () => {
    const root = plant({ 'src/a': '', 'src/link': { link: 'a' }, 'src/.git': '', b: '' });
    const targets = ['src/a', '.', 'src', 'src/a', './src/', 'b'].map((target) => join(root, target));
    const { paths, journal } = await list(root, { targets });
    expect(paths).toEqual(['src/a', 'b']);
    expect(journal.skipped).toEqual({ 'symbolic-link': 1, 'git-directory': 1 });
  });

  it('come once when a target is a link to another', async () => {
    const root = plant({ 'src/a': '', other: { link: 'src' } });
    expect((await list(root, { targets: [join(root, 'other'), join(root, 'src')] })).paths).toEqual(['other/a']);
  });
});

describe('links', () => {
  it('in a tree are not followed, wherever they lead', async () => {
    const root = plant({
      f: '',
      'to-file': { link: 'f' },
      'to-root': { link: '/' },
      'to-nowhere': { link: 'x' },
      'd/up': { link: '..' },
    });
    const { paths, journal } = await list(root);
    expect(paths).toEqual(['f']);
    expect(journal.skippedPaths().map(({ path }) => path)).toEqual(['d/up', 'to-file', 'to-nowhere', 'to-root']);
    expect(journal.skipped).toEqual({ 'symbolic-link': 4 });
  });

  it('that are named are followed, and reported by their names', async () => {
    const root = plant({
      'real/f': '',
      'real/loop': { link: '..' },
      folder: { link: 'real' },
      file: { link: 'real/f' },
    });
    expect((await list(root, { targets: [join(root, 'folder')] })).paths).toEqual(['folder/f']);
    expect((await list(root, { targets: [join(root, 'file')] })).paths).toEqual(['file']);
  });

  it('that are named and lead back to themselves are the mistake of who named them', async () => {
    const root = plant({ a: { link: 'b' }, b: { link: 'a' } });
    await expect(list(root, { targets: [join(root, 'a')] })).rejects.toThrow(UsageError);
  });
});

describe('targets', () => {
  it('that are not there are the mistake of who named them', async () => {
    const root = plant({ f: '', dangling: { link: 'nothing' } });
    for (const name of ['missing', 'f/below', 'dangling', 'with\0nul']) {
      await expect(list(root, { targets: [`${root}/${name}`] }), name).rejects.toThrow(/^No such file or folder: /);
    }
  });

  it('may be patterns when no file has that name; links that match are not followed', async () => {
    const root = plant({
      'a.env': '',
      'b/c.env': '',
      'b/.hidden.env': '',
      'd/x': '',
      'l.env': { link: '/etc' },
      '[b].env': '',
    });
    const { paths, journal } = await list(root, { targets: [join(root, '**/*.env'), join(root, 'd*')] });
    expect(paths.toSorted()).toEqual(['[b].env', 'a.env', 'b/.hidden.env', 'b/c.env', 'd/x']);
    expect(journal.skippedPaths()).toEqual([{ path: 'l.env', reason: 'symbolic-link' }]);
    expect((await list(root, { targets: [join(root, '[b].env')] })).paths).toEqual(['[b].env']);
    await expect(list(root, { targets: [join(root, '*.none')] })).rejects.toThrow(/^Nothing matches /);
  });

  it.skipIf(isWindows)('that are devices are skipped, and not opened', async () => {
    const { paths, journal } = await list('/dev', { targets: ['/dev/zero'] });
    expect(paths).toEqual([]);
    expect(journal.skippedPaths()).toEqual([{ path: 'zero', reason: 'special-file' }]);
  });

  it('may be a .git folder, when it is named', async () => {
    const root = plant({ '.git/config': '' });
    expect((await list(root, { targets: [join(root, '.git')] })).paths).toEqual(['.git/config']);
  });
});

describe('what cannot be scanned', () => {
  it.skipIf(isWindows)('pipes and sockets are skipped, and not opened', async () => {
    const root = plant();
    expect(spawnSync('mkfifo', [join(root, 'pipe')]).status).toBe(0);
    const server = createServer().listen(join(root, 'socket'));
    await once(server, 'listening');
    const { paths, journal } = await list(root);
    server.close();
    expect(paths).toEqual([]);
    expect(journal.skipped).toEqual({ 'special-file': 2 });
  });

  it.skipIf(isWindows)('devices are skipped, and not opened', async () => {
    const { journal } = await list('/dev');
    expect(journal.skippedPaths()).toContainEqual({ path: 'zero', reason: 'special-file' });
  });

  it.skipIf(isWindows)(
    'a folder whose path is longer than the system takes is an error, and the rest is listed',
    async () => {
      const root = plant({ 'z/f': '' });
      const deeper = `mkdir -p "$0" && cd "$0"${' && mkdir -p "$1" && cd "$1"'.repeat(18)}`;
      expect(spawnSync('bash', ['-c', deeper, join(root, 'a'), 'n'.repeat(250)]).status).toBe(0);
      const { paths, journal } = await list(root);
      expect(paths).toEqual(['z/f']);
      expect(journal.diagnostics).toHaveLength(1);
      expect(journal.diagnostics[0]).toMatchObject({ code: 'unreadable-folder', level: 'error' });
      expect(journal.diagnostics[0].message).toBe('cannot be listed: name too long (ENAMETOOLONG)');
      spawnSync('rm', ['-rf', join(root, 'a')]);
    },
  );

  it.skipIf(isRoot || isWindows)('a folder without permission is an error, and the rest is listed', async () => {
    const root = plant({ 'a/f': '', 'b/f': '' });
    chmodSync(join(root, 'a'), 0);
    const { paths, journal } = await list(root);
    chmodSync(join(root, 'a'), 0o700);
    expect(paths).toEqual(['b/f']);
    const message = 'cannot be listed: permission denied (EACCES)';
    expect(journal.diagnostics).toEqual([{ code: 'unreadable-folder', level: 'error', message, path: 'a' }]);
  });
});
