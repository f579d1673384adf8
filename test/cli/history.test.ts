import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, gitWith } from '../scanners/git/git.ts';
import { change, commit, makeRepository, report, stage } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

interface Life {
  readonly introduced: { readonly commit: string; readonly author: string; readonly committer: string };
  readonly removed?: { readonly commit: string };
  readonly atBranchTip: boolean;
  readonly exposedDays: number;
}

/** The one finding of a history, with its life. */
async function onlyFinding(root: string, ...options: readonly string[]) {
  const { report: told, ...outcome } = await report(['history', ...options], { cwd: root });
  expect(told.findings).toHaveLength(1);
  const finding = told.findings[0] as (typeof told.findings)[0] & { readonly history?: Life; readonly notes: string[] };
  return { finding, history: finding.history!, ...outcome };
}

const token = criticalToken('history');
const withToken = { 'src/app.ts': `one\nconst token = "${token}";\n` };

describe('every place that a repository keeps something in', () => {
  const root = makeRepository();
  const secretOf = (place: string): string => `token ${criticalToken(place)}\n`;
  const reachable = [
    'branch',
    'tag-only',
    'tagged-blob',
    'remote',
    'note',
    'stash',
    'stash-untracked',
    'replace',
    'pull',
    'reflog',
    'amended',
    'index',
    'other-work-tree',
    'mailmap',
    'commit-message',
    'tag-message',
    'nested-tag-message',
    'author',
    'committer',
    'merge',
  ];
  const unreachable = ['dangling', 'dangling-commit', 'dangling-message', 'index-of-other-work-tree'];

  /** The places whose secrets are told. */
  async function told(...options: readonly string[]): Promise<readonly string[]> {
    const file = join(makeFolder(), 'report.json');
    const shown = ['--show-secrets', '--output', file, '--format', 'json'];
    const { code } = await runProgram(['history', '--confidence', 'high', ...shown, ...options], { cwd: root });
    expect(code).toBe(1);
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text).diagnostics).toEqual([]);
    return [...reachable, ...unreachable].filter((place) => text.includes(criticalToken(place)));
  }

  it('is looked at', async () => {
    const main = git(root, 'branch', '--show-current').trim();
    git(root, 'checkout', '-q', '-b', 'side');
    commit(root, { 'branch.txt': secretOf('branch'), '.mailmap': `${criticalToken('mailmap')} <a@b> <c@d>\n` });
    const offTo = (place: string, ref: string): void => {
      const id = commit(root, { [`${place}.txt`]: secretOf(place) });
      git(root, 'update-ref', ref, id);
      git(root, 'reset', '-q', '--hard', 'HEAD^');
    };
    offTo('tag-only', 'refs/tags/lost');
    offTo('remote', 'refs/remotes/origin/theirs');
    offTo('replace', `refs/replace/${'1'.repeat(40)}`);
    offTo('pull', 'refs/pull/7/head');
    offTo('reflog', 'refs/heads/gone');
    git(root, 'update-ref', '-d', 'refs/heads/gone');
    const written = (place: string): string => {
      const file = join(makeFolder(), place);
      writeFileSync(file, secretOf(place));
      return git(root, 'hash-object', '-w', file).trim();
    };
    git(root, 'update-ref', 'refs/tags/blob', written('tagged-blob'));
    git(root, 'notes', 'add', '-m', secretOf('note'), 'HEAD');
    change(root, { 'readme.md': secretOf('stash'), 'new.txt': secretOf('stash-untracked') });
    git(root, 'stash', '-q', '--include-untracked');
    git(root, 'tag', '-a', 'v1', '-m', secretOf('tag-message'));
    git(root, 'tag', '-a', 'v2', 'v1', '-m', secretOf('nested-tag-message'));
    commit(root, { 'amended.txt': secretOf('amended') });
    stage(root, { 'amended.txt': 'nothing\n' });
    git(root, 'commit', '-q', '--amend', '-m', 'amended');
    commit(root, { 'other.txt': 'x\n' }, secretOf('commit-message'));
    const author = `--author=${criticalToken('author')} <a@b>`;
    git(
      root,
      '-c',
      `user.name=${criticalToken('committer')}`,
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'by whom',
      author,
    );
    git(root, 'checkout', '-q', main);
    commit(root, { 'other.txt': 'y\n' });
    git(root, 'merge', '-q', '--no-commit', '-X', 'ours', 'side');
    commit(root, { 'other.txt': secretOf('merge') }, 'merged');
    const other = join(makeFolder(), 'other');
    git(root, 'worktree', 'add', '-q', '--detach', other);
    commit(other, { 'other-work-tree.txt': secretOf('other-work-tree') });
    stage(other, { 'staged-there.txt': secretOf('index-of-other-work-tree') });
    stage(root, { 'staged.txt': secretOf('index') });
    written('dangling');
    const elsewhere = { GIT_INDEX_FILE: join(makeFolder(), 'index') };
    const lost = `100644,${written('dangling-commit')},lost.txt`;
    gitWith(elsewhere, root, 'update-index', '--add', '--cacheinfo', lost);
    const tree = gitWith(elsewhere, root, 'write-tree').trim();
    git(root, 'commit-tree', tree, '-m', secretOf('dangling-message'));
    expect(await told()).toEqual([...reachable, ...unreachable]);
  });

  it('but not what nothing points to, when that is not wanted', async () => {
    expect(await told('--no-unreachable')).toEqual(reachable.filter((place) => place !== 'index'));
  });

  it.each([
    ['packed', ['repack', '-adfq', '--keep-unreachable']],
    ['with what nothing points to in a pack of its own', ['repack', '-dq', '--cruft']],
    ['in several packs under one index', ['multi-pack-index', 'repack']],
  ])('and it is the same %s', async (_how, command) => {
    const before = await report(['history', '--confidence', 'high', '--no-incremental'], { cwd: root });
    if (command[0] === 'multi-pack-index') git(root, 'multi-pack-index', 'write', '--bitmap');
    git(root, ...command);
    const after = await report(['history', '--confidence', 'high', '--no-incremental'], { cwd: root });
    expect(after.report.findings).toEqual(before.report.findings);
    expect(after.report.coverage).toEqual(before.report.coverage);
  });
});

describe('names', () => {
  it('of files and refs are looked at, and not told', async () => {
    const root = makeRepository({ [`backup-${token}.txt`]: 'nothing\n' });
    git(root, 'branch', `try/${criticalToken('ref')}`);
    const { places, stdout } = await report(['history'], { cwd: root });
    expect(places.map((place) => place.split(':')[0])).toEqual(['git-objects/file-names', 'git-objects/ref-names']);
    expect(stdout).not.toContain(token);
  });
});

describe('the life of a secret', () => {
  it('begins with the oldest commit that has it and ends with the newest that took it away', async () => {
    const root = makeRepository();
    const brought = commit(root, withToken);
    commit(root, { 'src/app.ts': `zero\none\nconst token = "${token}";\n` });
    const taken = commit(root, { 'src/app.ts': 'one\n' });
    const { finding, history, code } = await onlyFinding(root);
    expect(history).toMatchObject({ introduced: { commit: brought }, removed: { commit: taken }, atBranchTip: false });
    expect(finding.matches).toMatchObject([{ path: 'src/app.ts', line: 2, commit: { id: brought } }]);
    expect(code).toBe(1);
  });

  it('has not ended while some branch has it', async () => {
    const root = makeRepository();
    commit(root, withToken);
    git(root, 'branch', 'old');
    commit(root, { 'src/app.ts': 'one\n' });
    const { history } = await onlyFinding(root);
    expect(history.atBranchTip).toBe(true);
    expect(history.removed).toBeUndefined();
  });

  it('goes on when the file moves: one finding at two paths', async () => {
    const root = makeRepository();
    const brought = commit(root, withToken);
    git(root, 'mv', 'src/app.ts', 'main.ts');
    commit(root, {});
    const { finding, history } = await onlyFinding(root);
    expect(history).toMatchObject({ introduced: { commit: brought }, atBranchTip: true });
    expect(finding.matches.map(({ path }) => path)).toEqual(['main.ts', 'src/app.ts']);
  });

  it('tells authors as .mailmap has them, and days since the commit', async () => {
    const root = makeRepository({ '.mailmap': 'Ann Other <ann@example.com> <test@example.com>\n' });
    change(root, withToken);
    git(root, 'add', '-A');
    const threeDaysAgo = new Date(Date.now() - 3.5 * 86_400_000).toISOString();
    const env = { GIT_COMMITTER_DATE: threeDaysAgo };
    gitWith(env, root, '-c', 'user.email=test@example.com', 'commit', '-q', '-m', 'x');
    const { history } = await onlyFinding(root);
    expect(history).toMatchObject({ introduced: { author: 'Ann Other <ann@example.com>' }, exposedDays: 3 });
  });

  it('is told where people read it', async () => {
    const root = makeRepository();
    commit(root, withToken);
    commit(root, { 'src/app.ts': 'one\n' });
    const { stdout } = await runProgram(['history'], { cwd: root });
    expect(stdout).toMatch(/since +[0-9a-f]{12} of [\s\S]* exposed for 0 days/);
    expect(stdout).toMatch(/removed +[0-9a-f]{12} of /);
    expect(stdout).not.toContain(token);
  });
});

describe('choosing commits', () => {
  const root = makeRepository();
  const main = git(root, 'branch', '--show-current').trim();
  commit(root, { 'first.txt': criticalToken('first') });
  git(root, 'checkout', '-q', '-b', 'side');
  commit(root, { 'side.txt': criticalToken('side') });
  git(root, 'checkout', '-q', main);
  commit(root, { 'last.txt': criticalToken('last') });
  git(root, 'merge', '-q', '--no-ff', '-m', 'merged', 'side');

  const found = async (...options: readonly string[]) =>
    (await report(['history', ...options], { cwd: root })).places.map((place) => place.split(':')[0]).sort();

  it('by branch', async () => {
    expect(await found('--branch', 'side')).toEqual(['first.txt', 'side.txt']);
  });
  it('by number', async () => {
    expect(await found('--branch', main, '--max-depth', '2', '--first-parent')).toEqual(['last.txt', 'side.txt']);
  });
  it('by date', async () => {
    expect(await found('--since', '2090-01-01')).toEqual([]);
    expect(await found('--until', '2090-01-01')).toEqual(['first.txt', 'last.txt', 'side.txt']);
  });
  it('by path', async () => {
    expect(await found('--include', 'l*.txt')).toEqual(['last.txt']);
    expect(await found('--exclude', 'l*.txt')).toEqual(['first.txt', 'side.txt']);
  });
  it('with mistakes', async () => {
    const outcomes = [
      ['--branch', 'nowhere'],
      ['--branch=--output=x'],
      ['--max-depth', 'all'],
      ['--since', 'x', '--unreachable'],
    ];
    for (const options of outcomes) {
      const { code, stderr } = await runProgram(['history', ...options], { cwd: root });
      expect({ options, code }).toEqual({ options, code: 2 });
      expect(stderr).toMatch(/^cli-cred-scan: [^\n]+\n( {2}[^\n]+\n)?$/);
    }
  });
  it('names a branch that is not there, and how to get it', async () => {
    const root = makeRepository();
    commit(root, withToken);
    const { code, stderr } = await runProgram(['history', '--branch', 'nowhere'], { cwd: root });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'cli-cred-scan: there is no branch or revision nowhere in this repository\n  is it fetched? git fetch origin gets branches and tags\n',
    });
  });

  it('counts objects in the line that goes with a report in a file', async () => {
    const root = makeRepository();
    commit(root, withToken);
    const { stderr } = await runProgram(['history', '--format', 'json', '--output', 'out.json'], { cwd: root });
    expect(stderr).toMatch(/^cli-cred-scan: 1 finding in \d+ objects; report: /);
  });

  it('in no repository', async () => {
    const { code, stderr } = await runProgram(['history', makeFolder()], { cwd: root });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('in no git repository') });
  });
});

describe('what does not count', () => {
  it('is what ignore entries and allow comments cover', async () => {
    const root = makeRepository({ '.cli-cred-scan-ignore': 'fixtures/ reason=made up\n' });
    commit(root, {
      'fixtures/a.txt': criticalToken('a'),
      'b.txt': `${criticalToken('b')} # cli-cred-scan:allow reason=old\n`,
    });
    const { report: told, code } = await report(['history'], { cwd: root });
    expect({ ...told.summary, code }).toMatchObject({ findings: 0, suppressed: 2, code: 0 });
  });
});

describe('jobs', () => {
  it('change nothing', async () => {
    const { packedHistory } = await import('../pipeline/history/packed-history.ts');
    const repository = join(packedHistory(), '..');
    const [one, two] = await Promise.all(
      ['1', '3'].map((jobs) => report(['history', '--jobs', jobs], { cwd: repository })),
    );
    expect(two.report.findings).toEqual(one.report.findings);
  });
});
