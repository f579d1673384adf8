import { describe, expect, it } from 'vitest';
import { git, gitWith } from '../scanners/git/git.ts';
import { change, makeRepository, report } from './repository.ts';
import { criticalToken } from './run.ts';

const DAY_MS = 86_400_000;
const secret = (name: string): string => `token ${criticalToken(name)}\n`;

interface Life {
  readonly introduced: { readonly commit: string };
  readonly removed?: { readonly commit: string };
  readonly atBranchTip: boolean;
  readonly exposedDays: number;
}

type Files = Readonly<Record<string, string | null>>;

/** A repository whose commits are as many days old as is said. */
function createHistory() {
  const root = makeRepository({ 'readme.md': 'hello\n' });
  const dated = (daysAgo: number): Record<string, string> => {
    const date = new Date(Date.now() - (daysAgo + 0.5) * DAY_MS).toISOString();
    return { GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
  };
  const head = (): string => git(root, 'rev-parse', 'HEAD').trim();
  return {
    root,
    git: (...args: readonly string[]): string => git(root, ...args),
    commit(daysAgo: number, files: Files): string {
      change(root, files);
      git(root, 'add', '-A');
      gitWith(dated(daysAgo), root, 'commit', '-q', '--allow-empty', '-m', `${daysAgo} days ago`);
      return head();
    },
    run(daysAgo: number, ...args: readonly string[]): string {
      gitWith(dated(daysAgo), root, ...args);
      return head();
    },
    async only(...options: readonly string[]): Promise<Life & { readonly paths: readonly string[] }> {
      const { report: told } = await report(['history', ...options], { cwd: root });
      expect(told.findings).toHaveLength(1);
      const [finding] = told.findings as unknown as [{ history: Life; matches: { path: string }[] }];
      return { ...finding.history, paths: finding.matches.map(({ path }) => path) };
    },
  };
}

describe('the commit that brought a secret', () => {
  it('is the older one where two branches brought it, in whatever order git tells of them', async () => {
    for (const [onMain, onSide] of [
      [30, 50],
      [50, 30],
    ] as const) {
      const { git: ask, commit, only } = createHistory();
      ask('branch', 'side');
      const main = commit(onMain, { 'a.txt': secret('twice') });
      commit(10, { 'b.txt': 'b\n' });
      ask('checkout', '-q', 'side');
      const side = commit(onSide, { 'other.txt': secret('twice') });
      commit(5, { 'c.txt': 'c\n' });
      const older = onMain > onSide ? main : side;
      expect(await only()).toMatchObject({
        introduced: { commit: older },
        exposedDays: 50,
        paths: ['a.txt', 'other.txt'],
      });
    }
  });

  it('is the first one of a line of history, whatever its clock said', async () => {
    const { commit, git: ask, only } = createHistory();
    const first = commit(3, { 'a.txt': secret('clock') });
    ask('mv', 'a.txt', 'b.txt');
    commit(3, {});
    commit(3, { 'b.txt': `more\n${secret('clock')}` });
    expect(await only()).toMatchObject({ introduced: { commit: first }, atBranchTip: true });
  });

  it('is the first one of all when a revert brings it back', async () => {
    const { commit, run, only, git: ask } = createHistory();
    const brought = commit(40, { 'a.txt': secret('revert') });
    commit(30, { 'a.txt': 'nothing\n' });
    run(20, 'revert', '--no-edit', 'HEAD');
    expect(await only()).toMatchObject({ introduced: { commit: brought }, atBranchTip: true, exposedDays: 40 });
    expect((await only()).removed).toBeUndefined();
    const again = commit(10, { 'a.txt': 'nothing again\n' });
    ask('branch', 'clean');
    expect(await only()).toMatchObject({ removed: { commit: again }, atBranchTip: false });
  });

  it('is a merge, when it is in none of its parents', async () => {
    const { commit, git: ask, run, only } = createHistory();
    ask('checkout', '-q', '-b', 'side');
    commit(30, { 'a.txt': 'side\n' });
    ask('checkout', '-q', 'main');
    commit(29, { 'b.txt': 'main\n' });
    ask('merge', '-q', '--no-ff', '--no-commit', 'side');
    const merge = commit(20, { 'a.txt': `side\n${secret('evil merge')}` });
    expect(ask('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    run(10, 'commit', '-q', '--allow-empty', '-m', 'later');
    expect(await only()).toMatchObject({ introduced: { commit: merge }, atBranchTip: true, exposedDays: 20 });
  });

  it('is found through merges that cross', async () => {
    const { commit, git: ask, run, only } = createHistory();
    ask('checkout', '-q', '-b', 'left');
    const brought = commit(50, { 'a.txt': secret('criss-cross') });
    ask('checkout', '-q', '-b', 'right', 'main');
    commit(49, { 'b.txt': 'b\n' });
    const right = ask('rev-parse', 'HEAD').trim();
    run(40, 'merge', '-q', '--no-ff', '-m', 'right takes left', 'left');
    ask('checkout', '-q', 'left');
    run(39, 'merge', '-q', '--no-ff', '-m', 'left takes right', right);
    run(38, 'mv', 'a.txt', 'moved.txt');
    commit(38, {});
    run(30, 'merge', '-q', '--no-ff', '-m', 'left takes right again', 'right');
    const taken = commit(20, { 'moved.txt': 'nothing\n' });
    expect(await only()).toMatchObject({
      introduced: { commit: brought },
      atBranchTip: true,
      paths: ['a.txt', 'moved.txt'],
    });
    ask('branch', '-q', '-D', 'right');
    expect(await only()).toMatchObject({
      introduced: { commit: brought },
      removed: { commit: taken },
      atBranchTip: false,
    });
  });
});

describe('the commit that took a secret away', () => {
  it('is a merge, when both of its parents had it', async () => {
    const { commit, git: ask, only } = createHistory();
    commit(50, { 'a.txt': secret('taken by a merge') });
    ask('checkout', '-q', '-b', 'side');
    commit(40, { 'b.txt': 'side\n' });
    ask('checkout', '-q', 'main');
    commit(39, { 'c.txt': 'main\n' });
    ask('merge', '-q', '--no-ff', '--no-commit', 'side');
    const merge = commit(30, { 'a.txt': 'nothing\n' });
    ask('branch', '-q', '-D', 'side');
    expect(await only()).toMatchObject({ removed: { commit: merge }, atBranchTip: false });
  });

  it('is the newer one where two branches did', async () => {
    const { commit, git: ask, only } = createHistory();
    commit(50, { 'a.txt': secret('taken twice') });
    ask('checkout', '-q', '-b', 'side');
    const bySide = commit(10, { 'a.txt': 'side\n' });
    ask('checkout', '-q', 'main');
    commit(30, { 'a.txt': 'main\n' });
    commit(5, { 'later.txt': 'x\n' });
    expect(await only()).toMatchObject({ removed: { commit: bySide }, atBranchTip: false });
  });
});
