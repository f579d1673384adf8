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
  const places = [
    'branch',
    'tag-only',
    'remote',
    'note',
    'stash',
    'stash-untracked',
    'replace',
    'pull',
    'reflog',
    'index',
    'dangling',
  ];
  const inMessages = ['commit-message', 'tag-message', 'author', 'merge'];

  it('is looked at', async () => {
    const main = git(root, 'branch', '--show-current').trim();
    git(root, 'checkout', '-q', '-b', 'side');
    commit(root, { 'branch.txt': secretOf('branch') });
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
    git(root, 'notes', 'add', '-m', secretOf('note'), 'HEAD');
    change(root, { 'readme.md': secretOf('stash'), 'new.txt': secretOf('stash-untracked') });
    git(root, 'stash', '-q', '--include-untracked');
    git(root, 'tag', '-a', 'v1', '-m', secretOf('tag-message'));
    commit(root, { 'other.txt': 'x\n' }, secretOf('commit-message'));
    git(root, '-c', `user.name=${criticalToken('author')}`, 'commit', '-q', '--allow-empty', '-m', 'by whom');
    git(root, 'checkout', '-q', main);
    commit(root, { 'other.txt': 'y\n' });
    git(root, 'merge', '-q', '--no-commit', '-X', 'ours', 'side');
    commit(root, { 'other.txt': secretOf('merge') }, 'merged');
    stage(root, { 'staged.txt': secretOf('index') });
    change(root, { 'dangling.txt': secretOf('dangling') });
    git(root, 'hash-object', '-w', 'dangling.txt');
    const { report: told, code } = await report(['history', '--confidence', 'high'], { cwd: root });
    const previews = told.findings.length;
    expect(told.diagnostics).toEqual([]);
    expect({ previews, code }).toEqual({ previews: places.length + inMessages.length, code: 1 });
  });

  it('but not what nothing points to, when that is not wanted', async () => {
    const all = await report(['history', '--confidence', 'high'], { cwd: root });
    const reachable = await report(['history', '--confidence', 'high', '--no-unreachable'], { cwd: root });
    expect(all.report.findings.length - reachable.report.findings.length).toBe(2);
  });

  it('and packed it is the same', async () => {
    const loose = await report(['history', '--confidence', 'high'], { cwd: root });
    git(root, 'repack', '-adfq', '--keep-unreachable');
    const packed = await report(['history', '--confidence', 'high'], { cwd: root });
    expect(packed.report.findings).toEqual(loose.report.findings);
    expect(packed.report.coverage).toEqual(loose.report.coverage);
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
