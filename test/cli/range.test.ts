import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { commit, makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';

const [one, two] = [criticalToken('range one'), criticalToken('range two')];
const ZEROS = '0'.repeat(40);
const range = (root: string, ...args: string[]) => report(['range', ...args], { cwd: root });

/** main has an old secret; topic branches off, and then main goes on. */
function branched(): string {
  const root = makeRepository({ 'old.env': `A=${one}\n`, 'a.txt': 'a\n' });
  git(root, 'checkout', '-qb', 'topic');
  return root;
}

describe('range', () => {
  it.each([[['main..topic']], [['main...topic']], [['main', 'topic']], [['main..']]])(
    '%j finds what the branch adds, and names the commit',
    async (words) => {
      const root = branched();
      const id = commit(root, { 'new.env': `x\nB=${two}\n` }, 'leak');
      git(root, 'checkout', '-q', 'main');
      commit(root, { 'main.env': `C=${criticalToken('only in main')}\n` });
      git(root, 'checkout', '-q', 'topic');
      const { code, places, report: told } = await range(root, ...words);
      expect({ code, places }).toEqual({ code: 1, places: ['new.env:2'] });
      expect(told.findings[0].matches[0].commit).toMatchObject({ id, author: 'nobody <nobody@localhost>' });
    },
  );

  it('finds what a commit says in its message, and who says it, where the history has it', async () => {
    const root = branched();
    const id = commit(root, { 'a.txt': 'b\n' }, `deploy with ${two}`);
    const { code, places, report: told } = await range(root, 'main..topic');
    expect({ code, places }).toEqual({ code: 1, places: [`git-objects/commit/${id}:6`] });
    expect(told.findings[0].matches[0].commit).toMatchObject({ id, author: 'nobody <nobody@localhost>' });
    expect(told.coverage.files).toBe(1);
    const history = await report(['history'], { cwd: root });
    expect(history.places).toContain(places[0]);
    expect((await range(root, 'topic..topic')).places).toEqual([]);
    expect((await range(root, 'main..topic', '--exclude', 'git-objects')).places).toEqual([]);
  });

  it('lets no message allow what it says', async () => {
    const root = branched();
    commit(root, { 'a.txt': 'b\n' }, `deploy with ${two} # cli-cred-scan:allow`);
    const { code, codes } = await range(root, 'main..topic');
    expect({ code, codes }).toEqual({ code: 1, codes: ['allow-from-change'] });
  });

  it('finds a secret that the range itself removes again, and says in which commit it was', async () => {
    const root = branched();
    const leak = commit(root, { 'new.env': `B=${two}\n` });
    commit(root, { 'new.env': 'B=\n' });
    const { code, report: told } = await range(root, 'main..topic');
    expect(code).toBe(1);
    expect(told.findings[0].matches.map(({ commit: at }) => at?.id)).toEqual([leak]);
    const { stdout } = await runProgram(['range', 'main..topic'], { cwd: root });
    expect(stdout).toContain(`commit   ${leak.slice(0, 12)} of `);
    expect(stdout).toContain('2 commits: 2 files');
  });

  it('does not take for new what the base has: moved lines, renamed files, what was only gone for a while', async () => {
    const root = branched();
    commit(root, { 'old.env': `\n\n  A=${one}\n` });
    git(root, 'mv', 'old.env', 'renamed.env');
    commit(root, {});
    commit(root, { 'renamed.env': null });
    commit(root, { 'old.env': `A=${one}\n` });
    expect(await range(root, 'main..topic')).toMatchObject({ code: 0, places: [] });
  });

  it('finds what only a merge adds, and not what it brings from the base', async () => {
    const root = branched();
    commit(root, { 'a.txt': 'topic\n' });
    git(root, 'checkout', '-q', 'main');
    commit(root, { 'a.txt': 'main\n', 'main.env': `C=${criticalToken('from main')}\n` });
    git(root, 'checkout', '-q', 'topic');
    expect(() => git(root, 'merge', '-q', 'main')).toThrow();
    commit(root, { 'a.txt': `both\nB=${two}\n` });
    expect((await range(root, 'main..topic')).places).toEqual(['a.txt:2']);
  });

  it('tells one that adds no text from one without commits', async () => {
    const root = branched();
    expect((await range(root, 'main..topic')).code).toBe(3);
    commit(root, { 'a.txt': null });
    expect((await range(root, 'main..topic')).code).toBe(0);
  });

  it('is as it was when history is rewritten by a replacement or a graft', async () => {
    const root = branched();
    const leak = commit(root, { 'new.env': `B=${two}\n` });
    const clean = commit(root, { 'new.env': 'B=\n' });
    git(root, 'replace', leak, git(root, 'rev-parse', 'main').trim());
    expect((await range(root, 'main..topic')).places).toEqual(['new.env:1']);
    git(root, 'replace', '-d', leak);
    writeFileSync(join(root, '.git/info/grafts'), `${clean} ${git(root, 'rev-parse', 'main')}`);
    expect((await range(root, 'main..topic')).places).toEqual(['new.env:1']);
  });

  it('reports SARIF of a category of its own, with the commit', async () => {
    const root = branched();
    const id = commit(root, { 'new.env': `B=${two}\n` });
    const { stdout } = await runProgram(['range', 'main..', '--format', 'sarif'], { cwd: root });
    const [run] = JSON.parse(stdout).runs;
    expect(run.automationDetails.id).toBe('cli-cred-scan/change/');
    expect(run.results[0]).toMatchObject({ properties: { commit: id }, suppressions: [] });
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('new.env');
  });
});

describe('what decides what counts', () => {
  const policy = {
    'cli-cred-scan.yaml': 'allow: [{ path: allowed/, reason: of the base }]\n',
    '.cli-cred-scan-ignore': 'ignored/ reason=of the base\n',
  };

  it('is what the base has, not what the change says, and the change is told', async () => {
    const root = makeRepository(policy);
    git(root, 'checkout', '-qb', 'topic');
    commit(root, {
      'cli-cred-scan.yaml': 'allow: [{ path: "**", reason: of the change }]\n',
      '.cli-cred-scan-ignore': '* reason=of the change\n',
      'allowed/a.env': `A=${one}\n`,
      'ignored/a.env': `A=${one}\n`,
      'b.env': `B=${two}\n`,
    });
    const { places, report: told, codes } = await range(root, 'main..');
    expect(places).toEqual(['b.env:1']);
    expect(told.summary.suppressed).toBe(1);
    expect(codes).toEqual(['policy-changed', 'policy-changed']);
    expect(told.diagnostics.map(({ path }) => path)).toEqual(['.cli-cred-scan-ignore', 'cli-cred-scan.yaml']);
  });

  it('is told of when the change removes it or renames it', async () => {
    const root = makeRepository(policy);
    git(root, 'checkout', '-qb', 'topic');
    git(root, 'mv', 'cli-cred-scan.yaml', 'other.yaml');
    commit(root, { '.cli-cred-scan-ignore': null, 'allowed/a.env': `A=${one}\n` });
    expect(await range(root, 'main..')).toMatchObject({ code: 0, codes: ['policy-changed', 'policy-changed'] });
  });

  it('is no comment of the change, but one of the base beside what is replaced', async () => {
    const comment = '# cli-cred-scan:allow reason=made up';
    const root = makeRepository({ 'old.env': `A=${one} ${comment}\n` });
    git(root, 'checkout', '-qb', 'topic');
    commit(root, { 'old.env': `A=${two} ${comment}\n`, 'new.env': `B=${criticalToken('mine')} ${comment}\n` });
    const { places, codes, report: told } = await range(root, 'main..');
    expect(places).toEqual(['new.env:1']);
    expect(codes).toEqual(['allow-from-change']);
    expect(told.summary.suppressed).toBe(1);
  });

  it('is a configuration that was named: the version of the base, or the file itself outside of the repository', async () => {
    const root = makeRepository({ 'gate.yaml': `rules: { disable: [github-pat-classic] }\n` });
    git(root, 'checkout', '-qb', 'topic');
    commit(root, {
      'a.env': `A=${one}\n`,
      'gate.yaml': '{}\n',
      'mine.yaml': `rules: { disable: [github-pat-classic] }\n`,
    });
    expect(await range(root, 'main..', '--config', 'gate.yaml')).toMatchObject({ code: 0, codes: ['policy-changed'] });
    expect(await range(root, 'main..', '--config', 'mine.yaml')).toMatchObject({
      code: 1,
      codes: expect.arrayContaining(['policy-not-in-base']),
    });
    const elsewhere = join(makeFolder(), 'gate.yaml');
    writeFileSync(elsewhere, 'rules: { disable: [github-pat-classic] }\n');
    expect((await range(root, 'main..', '--config', elsewhere)).code).toBe(0);
  });
});

describe('a push', () => {
  it('of a new branch is all that no other ref has', async () => {
    const root = branched();
    const head = commit(root, { 'new.env': `B=${two}\n` });
    for (const name of ['topic', head]) expect((await range(root, ZEROS, name)).places).toEqual(['new.env:1']);
  });

  it('of a first commit is all there is', async () => {
    const root = makeRepository({ 'a.env': `A=${one}\n` });
    expect((await range(root, `${ZEROS}..main`)).places).toEqual(['a.env:1']);
  });

  it('whose old head is gone is all that no other ref has, and says so', async () => {
    const root = branched();
    commit(root, { 'new.env': `B=${two}\n` });
    expect(await range(root, 'd'.repeat(40), 'topic')).toMatchObject({ places: ['new.env:1'], codes: ['base-gone'] });
  });
});

describe('a bare repository', () => {
  const token = (seed: string) => `A=${criticalToken(seed)}\n`;

  /** A repository, and a bare one that it pushes to. */
  function withServer(): { readonly root: string; readonly bare: string } {
    const root = branched();
    const bare = join(makeFolder(), 'server.git');
    git(root, 'clone', '-q', '--bare', root, bare);
    git(root, 'remote', 'add', 'origin', bare);
    return { root, bare };
  }

  it('is asked like any other', async () => {
    const { root, bare } = withServer();
    commit(root, { 'new.env': token('bare') });
    git(root, 'push', '-q', 'origin', 'topic');
    expect(await range(bare, 'main..topic')).toMatchObject({ code: 1, places: ['new.env:1'] });
  });
});

describe('a GitHub event', () => {
  const run = (root: string, event: unknown) => {
    const path = join(makeFolder(), 'event.json');
    writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
    return { cwd: root, env: { GITHUB_EVENT_PATH: path } };
  };

  it.each([
    ['push', (base: string, head: string) => ({ ref: 'refs/heads/topic', before: base, after: head })],
    ['push of a new branch', (_: string, head: string) => ({ ref: 'refs/heads/topic', before: ZEROS, after: head })],
    ['pull_request', (base: string, head: string) => ({ pull_request: { base: { sha: base }, head: { sha: head } } })],
    ['merge_group', (base: string, head: string) => ({ merge_group: { base_sha: base, head_sha: head } })],
  ])('%s says what the range is', async (_kind, event) => {
    const root = branched();
    const base = git(root, 'rev-parse', 'main').trim();
    const head = commit(root, { 'new.env': `B=${two}\n` });
    expect((await report(['range'], run(root, event(base, head)))).places).toEqual(['new.env:1']);
  });

  it('of a new branch without commits is clean: it is no mistake', async () => {
    const root = branched();
    const after = git(root, 'rev-parse', 'main').trim();
    const outcome = await report(['range'], run(root, { ref: 'refs/heads/topic', before: ZEROS, after }));
    expect(outcome.code).toBe(0);
  });

  it.each([
    ['{', 'is not JSON'],
    ['{"action":"created"}', 'about no commits'],
    [JSON.stringify({ before: '1'.repeat(40), after: ZEROS }), 'deletes a ref'],
    [JSON.stringify({ before: '--output=x', after: 'main' }), 'does not name the commits'],
  ])('%s is a mistake that is told', async (event, message) => {
    const { code, stderr } = await runProgram(['range'], run(branched(), event));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('a mistake', () => {
  it.each([
    [['main'], 'not a range: main'],
    [['a', 'b', 'c'], 'not a range: a b c'],
    [['main..nowhere'], 'there is no commit nowhere'],
    [['nowhere..main'], 'there is no commit nowhere'],
    [[], 'range of what?'],
    [['^main', 'topic'], 'not a revision: ^main'],
  ])('in range %j is told', async (words, message) => {
    const { code, stderr } = await runProgram(['range', ...words], { cwd: branched() });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is a clone that is too shallow, and the way out is told', async () => {
    const root = branched();
    for (const n of [1, 2, 3]) commit(root, { 'a.txt': `${n}\n` });
    const clone = join(makeFolder(), 'clone');
    git(root, 'clone', '-q', '--depth', '2', '--no-single-branch', `file://${root}`, clone);
    for (const words of ['origin/main..HEAD', `${git(root, 'rev-parse', 'HEAD~3').trim()}..HEAD`]) {
      const { code, stderr } = await runProgram(['range', words], { cwd: clone });
      expect(code).toBe(2);
      expect(stderr).toContain('fetch-depth: 0');
    }
    expect((await range(clone, 'HEAD~1..HEAD')).code).toBe(0);
  });
});
