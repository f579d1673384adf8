import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import type { Tracking } from '../../../src/core/origin.ts';
import { resolveTracking } from '../../../src/scanners/git/resolve-tracking.ts';
import { createJournal, type Journal } from '../../../src/scanners/journal.ts';
import { listWorktree } from '../../../src/scanners/worktree/list-worktree.ts';
import { plant, plantIn } from '../plant.ts';
import { list } from '../worktree/list.ts';
import { git } from './git.ts';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

interface Marked {
  readonly files: Readonly<Record<string, Tracking>>;
  readonly journal: Journal;
}

/** What git says of every file of a tree. */
async function mark(base: string, ...targets: readonly string[]): Promise<Marked> {
  const journal = createJournal();
  const named = targets.length === 0 ? [base] : targets.map((target) => join(base, target));
  const files = [
    ...(await listWorktree({ base, targets: named, include: [], exclude: [], trackedOnly: false }, journal)),
  ];
  const trackingOf = await resolveTracking(files, { journal, level: 'warning', base });
  return { files: Object.fromEntries(files.map((file) => [file.path, trackingOf(file)])), journal };
}

function repository(files: Readonly<Record<string, string>>, ...tracked: readonly string[]): string {
  const root = plant(files);
  git(root, 'init', '-q');
  if (tracked.length > 0) git(root, 'add', '-f', ...tracked);
  return root;
}

function withEnvironment(changes: Readonly<Record<string, string>>): void {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  onTestFinished(() => {
    for (const name of Object.keys(changes)) delete process.env[name];
    Object.assign(process.env, before);
  });
}

describe('what git says of a file', () => {
  it('is that it is tracked, untracked, or ignored: by itself or with its folder', async () => {
    const files = {
      '.gitignore': '*.log\nbuild/\n',
      in: '',
      'sub/in': '',
      'new': '',
      'sub/new': '',
      'a.log': '',
      'build/deep/x': '',
      'forced.log': '',
      'build2/x': '',
      'sub/b.log': '',
    };
    const { files: marked, journal } = await mark(repository(files, '.gitignore', 'in', 'sub/in', 'forced.log'));
    expect(marked).toEqual({
      '.gitignore': 'tracked',
      'a.log': 'ignored',
      'build/deep/x': 'ignored',
      'build2/x': 'untracked',
      'forced.log': 'tracked',
      in: 'tracked',
      new: 'untracked',
      'sub/b.log': 'ignored',
      'sub/in': 'tracked',
      'sub/new': 'untracked',
    });
    expect(journal.diagnostics).toEqual([]);
  });

  it('is about ignored files in a folder that is itself new', async () => {
    const { files } = await mark(repository({ '.gitignore': '.env\n', 'new/.env': '', 'new/x': '' }));
    expect(files).toMatchObject({ 'new/.env': 'ignored', 'new/x': 'untracked' });
  });

  it('is about a file that is tracked in a folder that is ignored, and its neighbour', async () => {
    const { files } = await mark(repository({ '.gitignore': 'd/\n', 'd/in': '', 'd/out': '', 'd/e/out': '' }, 'd/in'));
    expect(files).toMatchObject({ 'd/in': 'tracked', 'd/out': 'ignored', 'd/e/out': 'ignored' });
  });

  it('is the same when only a part of the repository is scanned', async () => {
    const root = repository({ '.gitignore': 'ig/\n', 'a/in': '', 'ig/a/b/x': '', 'ig/a/b/y': '', 'a/*': '' }, 'a/in');
    expect((await mark(root, 'a')).files).toEqual({ 'a/*': 'untracked', 'a/in': 'tracked' });
    expect((await mark(root, 'ig/a/b')).files).toEqual({ 'ig/a/b/x': 'ignored', 'ig/a/b/y': 'ignored' });
    expect((await mark(root, 'a/in', 'ig/a/b/x')).files).toEqual({ 'a/in': 'tracked', 'ig/a/b/x': 'ignored' });
  });

  it.skipIf(isWindows)('is about names of any bytes', async () => {
    const root = repository({
      '.gitignore': '*.log\n',
      'ünï code': '',
      'line\nbreak': '',
      '-rf': '',
      ':(top)x': '',
      '"quoted"\t': '',
    });
    const odd = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    mkdirSync(odd('d\xff'));
    writeFileSync(odd('d\xff/in\xfe'), '');
    git(root, 'add', '-A');
    writeFileSync(odd('d\xff/new\xfe'), '');
    writeFileSync(odd('d\xff/\xfe.log'), '');
    const { files } = await mark(root);
    expect(Object.entries(files).filter(([, tracking]) => tracking !== 'tracked')).toEqual([
      ['d\udcff/new\udcfe', 'untracked'],
      ['d\udcff/\udcfe.log', 'ignored'],
    ]);
    expect(Object.keys(files)).toHaveLength(9);
  });

  it.skipIf(isWindows)('is about a folder that looks like a pattern', async () => {
    const root = repository({ ':(bad)*/in': '', ':(bad)*/new': '' });
    git(root, '--literal-pathspecs', 'add', ':(bad)*/in');
    expect((await mark(root, ':(bad)*')).files).toEqual({ ':(bad)*/in': 'tracked', ':(bad)*/new': 'untracked' });
  });

  it('is nothing outside of a repository, and git is not asked', async () => {
    withEnvironment({ PATH: '' });
    const { files, journal } = await mark(plant({ f: '' }));
    expect(files).toEqual({ f: 'unversioned' });
    expect(journal.diagnostics).toEqual([]);
  });

  it('does not hang on the excludes file of the user', async () => {
    const home = plant({ '.config/git/ignore': 'f\n', '.gitconfig': '[core]\n\texcludesFile = ~/mine\n', mine: 'g\n' });
    withEnvironment({ HOME: home, XDG_CONFIG_HOME: join(home, '.config') });
    const root = repository({ f: '', g: '', h: '', '.git/info/exclude': '' });
    writeFileSync(join(root, '.git/info/exclude'), 'h\n');
    git(root, 'config', 'core.excludesFile', join(home, 'mine'));
    expect((await mark(root)).files).toEqual({ f: 'untracked', g: 'untracked', h: 'ignored' });
  });

  it('does not hang on the git environment that we run in, such as a hook gives', async () => {
    const other = repository({ f: '' }, 'f');
    const root = repository({ f: '' });
    withEnvironment({ GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other, GIT_INDEX_FILE: join(other, '.git/index') });
    expect((await mark(root)).files).toEqual({ f: 'untracked' });
  });
});

describe('repositories in repositories', () => {
  it('speak for their own files', async () => {
    const root = repository({ '.gitignore': 'ig/\n', in: '', 'vendor/x': '', 'ig/x': '', 'ig/y': '' }, 'in');
    for (const nested of ['vendor', 'ig']) git(join(root, nested), 'init', '-q');
    git(join(root, 'ig'), 'add', 'x');
    expect((await mark(root)).files).toEqual({
      '.gitignore': 'untracked',
      in: 'tracked',
      'vendor/x': 'untracked',
      'ig/x': 'tracked',
      'ig/y': 'untracked',
    });
  });

  it('may be submodules and work trees, whose .git is a file', async () => {
    const library = repository({ lib: '' }, 'lib');
    git(library, 'commit', '-qm', 'first');
    const root = repository({ in: '' }, 'in');
    git(root, 'submodule', '--quiet', 'add', library, 'sub');
    git(root, 'commit', '-qm', 'first');
    git(root, 'worktree', 'add', '-q', 'tree');
    plantIn(root, { 'sub/new': '', 'tree/new': '' });
    expect((await mark(root)).files).toMatchObject({
      'sub/lib': 'tracked',
      'sub/new': 'untracked',
      'tree/in': 'tracked',
      'tree/new': 'untracked',
    });
  });

  it('are found above a target, too', async () => {
    expect((await mark(repository({ 'a/b/f': '' }, 'a/b/f'), 'a/b')).files).toEqual({ 'a/b/f': 'tracked' });
    expect((await mark(repository({ 'a/b/f': '' }, 'a/b/f'), 'a/b/f')).files).toEqual({ 'a/b/f': 'tracked' });
  });

  it('are not every folder named .git', async () => {
    const root = repository({ 'sub/.git/notes': '', 'sub/f': '' }, 'sub/f');
    expect((await mark(root)).files).toEqual({ 'sub/f': 'tracked' });
  });
});

describe('a repository that does not answer', () => {
  const warning = { code: 'git-unavailable', level: 'warning' };

  it('is one warning when git is not there', async () => {
    const root = repository({ f: '', g: '' }, 'f');
    withEnvironment({ PATH: plant() });
    const { files, journal } = await mark(root);
    expect(files).toEqual({ f: 'unversioned', g: 'unversioned' });
    expect(journal.diagnostics).toHaveLength(1);
    expect(journal.diagnostics[0]).toMatchObject({
      ...warning,
      path: '.',
      message: expect.stringContaining('not on the PATH'),
    });
  });

  it('is one warning when it is broken, and others are not held up', async () => {
    const root = repository({ f: '', 'sub/g': '' }, 'f');
    git(join(root, 'sub'), 'init', '-q');
    writeFileSync(join(root, 'sub/.git/config'), '[core\n');
    const { files, journal } = await mark(root);
    expect(files).toEqual({ f: 'tracked', 'sub/g': 'unversioned' });
    expect(journal.diagnostics).toHaveLength(1);
    expect(journal.diagnostics[0]).toMatchObject({ ...warning, path: 'sub' });
    expect(journal.diagnostics[0].message).not.toContain('\n');
  });

  it('is not answered for by the repository around it', async () => {
    const root = repository({ 'sub/f': '', 'sub/.git/HEAD': 'nonsense' }, '.');
    const { files, journal } = await mark(root);
    expect(files).toEqual({ 'sub/f': 'unversioned' });
    expect(journal.diagnostics).toHaveLength(1);
  });

  it('is a warning when its index is cut short', async () => {
    const root = repository({ f: '' }, 'f');
    writeFileSync(join(root, '.git/index'), 'DIRC');
    expect((await mark(root)).journal.diagnostics).toHaveLength(1);
  });

  it.skipIf(!isRoot)('is a warning when it belongs to another user', async () => {
    const root = repository({ f: '' }, 'f');
    for (const path of ['', '.git', 'f']) chownSync(join(root, path), 12345, 12345);
    const { files, journal } = await mark(root);
    expect(files).toEqual({ f: 'unversioned' });
    expect(journal.diagnostics[0].message).toContain('belongs to another user');
  });

  it.skipIf(isWindows)('is a warning when git is killed, fails without a word, or does not start', async () => {
    const root = repository({ f: '' }, 'f');
    for (const [what, script] of [
      ['killed', '#!/bin/sh\nprintf f; kill -9 $$\n'],
      ['failed', '#!/bin/sh\nprintf f; exit 3\n'],
      ['no program', '\u0001\u0002'],
    ]) {
      const bin = plant({ git: script });
      chmodSync(join(bin, 'git'), 0o755);
      withEnvironment({ PATH: `${bin}:/bin` });
      const { files, journal } = await mark(root);
      expect(files, what).toEqual({ f: 'unversioned' });
      expect(journal.diagnostics, what).toHaveLength(1);
    }
  });
});

describe('a hostile repository', () => {
  it.skipIf(isWindows)('cannot make us run anything', async () => {
    const root = repository({ '.gitattributes': '* filter=evil diff=evil\n', f: 'x', ig: '' }, '.');
    const ran = join(root, 'ran');
    const evil = join(root, 'evil.sh');
    writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> '${ran}'\n`);
    chmodSync(evil, 0o755);
    const settings = [
      'core.fsmonitor',
      'core.pager',
      'pager.ls-files',
      'core.editor',
      'core.sshCommand',
      'core.askPass',
      'core.gitProxy',
      'diff.external',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'credential.helper',
      'uploadpack.packObjectsHook',
    ];
    for (const setting of settings) git(root, 'config', setting, evil);
    git(root, 'config', 'alias.ls-files', `!${evil}`);
    git(root, 'config', 'core.hooksPath', join(root, 'hooks'));
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'pre-auto-gc', 'reference-transaction']) {
      plantIn(root, { [`hooks/${hook}`]: `#!/bin/sh\necho ${hook} >> '${ran}'\n` });
      chmodSync(join(root, 'hooks', hook), 0o755);
    }
    // So that the index would have to be refreshed.
    writeFileSync(join(root, 'f'), 'y');
    const { files } = await mark(root);
    expect(files.f).toBe('tracked');
    expect(existsSync(ran)).toBe(false);
    // The trap is a real one: git left to itself does step into it.
    git(root, 'status');
    expect(existsSync(ran)).toBe(true);
  });

  it.skipIf(isWindows)('cannot bring its own git', async () => {
    const root = repository({ git: '#!/bin/sh\ntouch ran\n' }, 'git');
    chmodSync(join(root, 'git'), 0o755);
    withEnvironment({ PATH: `${relative(process.cwd(), root)}:.:${process.env.PATH}` });
    const { files } = await mark(root);
    expect(files).toEqual({ git: 'tracked' });
    expect(readdirSync(root)).not.toContain('ran');
  });

  it.skipIf(isWindows)('cannot make us fetch what it lacks, by a program of its choice', async () => {
    const root = repository({ 'keep/a': '', 'd/b': '' }, '.');
    git(root, 'commit', '-qm', 'first');
    git(root, 'sparse-checkout', 'init', '--cone', '--sparse-index');
    git(root, 'sparse-checkout', 'set', 'keep');
    const tree = git(root, 'rev-parse', 'HEAD:d').trim();
    rmSync(join(root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    const settings = {
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': `ext::sh -c touch% ${root}/ran`,
      'protocol.ext.allow': 'always',
    };
    for (const [name, value] of Object.entries(settings)) git(root, 'config', name, value);
    await mark(root);
    expect(existsSync(join(root, 'ran'))).toBe(false);
    // The trap is a real one.
    spawnSync('git', ['ls-files'], { cwd: root });
    expect(existsSync(join(root, 'ran'))).toBe(true);
  });

  it('cannot send git elsewhere', async () => {
    const elsewhere = plant({ secret: '' });
    const root = repository({ f: '' }, 'f');
    git(root, 'config', 'core.worktree', elsewhere);
    const { files } = await mark(root);
    expect(Object.keys(files)).toEqual(['f']);
  });

  it('is not written to', async () => {
    const root = repository({ f: 'x' }, 'f');
    writeFileSync(join(root, 'f'), 'y');
    const before = readdirSync(join(root, '.git'), { recursive: true }).sort();
    await mark(root);
    expect(readdirSync(join(root, '.git'), { recursive: true }).sort()).toEqual(before);
  });
});

describe('only tracked files', () => {
  it('are those in the index that are on disk, as they are there', async () => {
    const root = repository(
      { '.gitignore': '*.log\n', in: '', gone: '', 'new': '', 'a.log': '', 'sub/in': '' },
      'in',
      'gone',
      'sub/in',
    );
    git(root, 'rm', '-q', '--cached', 'gone');
    const { paths, journal } = await list(root, { trackedOnly: true });
    expect(paths).toEqual(['in', 'sub/in']);
    expect(journal.skipped).toEqual({ 'git-directory': 1, excluded: 4 });
  });

  it('cannot be asked for where there is no repository', async () => {
    const root = plant({ f: '' });
    await expect(list(root, { trackedOnly: true })).rejects.toThrow(UsageError);
    await expect(list(root, { trackedOnly: true, targets: [join(root, 'f')] })).rejects.toThrow(
      /not in a git repository: f/,
    );
  });

  it('make a repository that does not answer an error: its files are missing from the scan', async () => {
    const root = repository({ f: '' }, 'f');
    withEnvironment({ PATH: '' });
    const { paths, journal } = await list(root, { trackedOnly: true });
    expect(paths).toEqual([]);
    expect(journal.diagnostics).toMatchObject([{ code: 'git-unavailable', level: 'error', path: '.' }]);
  });
});
