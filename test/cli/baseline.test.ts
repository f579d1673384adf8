import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { change, commit, makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, type Outcome, runProgram } from './run.ts';

const [one, two, three] = [1, 2, 3].map((n) => criticalToken(`baseline ${n}`));
const KEY = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'a key for nothing but this test' };
const FILE = '.cli-cred-scan-baseline';

const baseline = (root: string, ...args: string[]): Promise<Outcome> =>
  runProgram(['baseline', ...args], { cwd: root, env: KEY });
const scan = (root: string, ...args: string[]) => report(['--baseline', FILE, ...args], { cwd: root, env: KEY });
const linesOf = (root: string): string[] => readFileSync(join(root, FILE), 'utf8').trimEnd().split('\n');

async function withBaseline(...args: string[]): Promise<string> {
  const root = makeRepository({ 'a.env': `A=${one}\n`, 'b/b.env': `B=${two}\n` });
  const { code, stderr } = await baseline(root, 'create', ...args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return root;
}

describe('baseline create', () => {
  it('writes a sorted line for each secret, and none of the secrets', async () => {
    const root = await withBaseline('--owner', 'payments', '--reason', 'rolled  in spring', '--until', '2999-01-31');
    const lines = linesOf(root);
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(lines.toSorted());
    expect(lines[0]).toMatch(/^# cli-cred-scan baseline v1 salt=[0-9a-f]{32} key=[0-9a-f]{16}$/);
    for (const line of lines.slice(1)) {
      expect(line).toMatch(
        /^[0-9a-f]{32} rule=github-pat-classic until=2999-01-31 owner=payments reason=rolled in spring$/,
      );
    }
    expect(lines.join()).not.toContain(one.slice(4, 12));
  });

  it('does not replace one that is there, nor write half of one', async () => {
    const root = await withBaseline();
    expect(await baseline(root, 'create')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    });
    const folder = makeRepository({ a: `A=${one}\n` });
    writeFileSync(join(folder, '.git/index'), 'DIRC');
    const { code } = await baseline(folder, 'create', '--tracked-only');
    expect(code).toBe(4);
    expect(existsSync(join(folder, FILE))).toBe(false);
  });

  it('needs a key', async () => {
    const { code, stderr } = await runProgram(['baseline', 'create'], { cwd: makeRepository() });
    expect(code).toBe(2);
    expect(stderr).toContain('CLI_CRED_SCAN_FINGERPRINT_KEY');
  });
});

describe('what is scanned for a baseline', () => {
  it('may be standard input, or a name like an option', async () => {
    const root = makeRepository({ 'a.env': `A=${one}\n`, '-x': `A=${two}\n` });
    for (const [file, args] of [
      ['of-input', ['-']],
      ['of-name', ['--', '-x']],
    ] as const) {
      const typed = ['baseline', 'create', '--baseline', file, ...args];
      const { code, stderr } = await runProgram(typed, { cwd: root, env: KEY, input: `A=${three}\n` });
      expect({ file, code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('entries now: 1') });
      expect((await report(['--baseline', file, '--exclude', 'of-*'], { cwd: root, env: KEY })).places).toHaveLength(
        file === 'of-name' ? 1 : 2,
      );
    }
  });
});

describe('a scan with a baseline', () => {
  it('does not count what is in it, and finds nothing in the file itself', async () => {
    const root = await withBaseline('--reason', 'known');
    const { code, report: told, codes } = await scan(root);
    expect({ code, codes }).toEqual({ code: 0, codes: [] });
    expect(told.summary).toMatchObject({ findings: 0, suppressed: 2, baselined: 2 });
    expect(told.findings[0].suppression).toEqual({ by: 'baseline', reason: 'known' });
    const { stdout } = await runProgram(['--baseline', FILE], { cwd: root, env: KEY });
    expect(stdout).toContain('2 findings, 2 of them by the baseline');
  });

  it('knows a secret again wherever it moved, and counts another one in its place', async () => {
    const root = await withBaseline();
    git(root, 'mv', 'b/b.env', 'c.env');
    change(root, { 'c.env': `\n\n  export OTHER=${two}\n` });
    expect(await scan(root)).toMatchObject({ code: 0, places: [] });
    change(root, { 'a.env': `A=${three}\n` });
    expect((await scan(root)).places).toEqual(['a.env:1']);
  });

  it('tells entries that are unused or have run out, the first only when nothing was left out', async () => {
    const root = await withBaseline('--until', '2999-01-31');
    change(root, { 'a.env': 'A=\n', [FILE]: readFileSync(join(root, FILE), 'utf8').replaceAll('2999', '2020') });
    expect(await scan(root)).toMatchObject({
      code: 1,
      places: ['b/b.env:1'],
      codes: ['expired-baseline-entry', 'expired-baseline-entry'],
    });
    change(root, { [FILE]: readFileSync(join(root, FILE), 'utf8').replaceAll('2020', '2999') });
    expect((await scan(root)).codes).toEqual(['unused-baseline-entry']);
    expect((await scan(root, 'b')).codes).toEqual([]);
    expect((await scan(root, '--exclude', 'x')).codes).toEqual([]);
  });

  it('is a mistake with line number where a line is no entry', async () => {
    const root = await withBaseline();
    const text = readFileSync(join(root, FILE), 'utf8');
    for (const [broken, message] of [
      [`${text}what is this\n`, `${FILE}:4: not an entry`],
      [`${text}=======\n`, `${FILE}:4: a conflict`],
      [text.replace(/^# /, ''), `${FILE}:1: not a baseline`],
      [`${text}${'0'.repeat(32)} rule=x until=2020-02-30\n`, `${FILE}:4: until=`],
    ]) {
      change(root, { [FILE]: broken });
      const { code, stderr } = await runProgram(['--baseline', FILE], { cwd: root, env: KEY });
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
  });

  it('is a mistake with another key, also for prune, which would leave nothing of it', async () => {
    const root = await withBaseline();
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: 'another key, 16 or more' };
    for (const args of [
      ['--baseline', FILE],
      ['baseline', 'prune'],
    ]) {
      const { code, stderr } = await runProgram(args, { cwd: root, env });
      expect(code).toBe(2);
      expect(stderr).toContain(`${FILE}: made with another CLI_CRED_SCAN_FINGERPRINT_KEY`);
    }
    expect(linesOf(root)).toHaveLength(3);
  });

  it('says in SARIF what is new to it', async () => {
    const root = await withBaseline();
    change(root, { 'c.env': `C=${three}\n` });
    const { stdout } = await runProgram(['--baseline', FILE, '--format', 'sarif'], { cwd: root, env: KEY });
    const results = JSON.parse(stdout).runs[0].results as { baselineState: string; suppressions: unknown[] }[];
    const states = results.map(({ baselineState, suppressions }) => `${baselineState} ${suppressions.length}`);
    expect(states.toSorted()).toEqual(['new 0', 'unchanged 1', 'unchanged 1']);
  });

  it('may be of a range: the base has a say, the change has none', async () => {
    const root = await withBaseline();
    commit(root, {});
    git(root, 'checkout', '-qb', 'topic');
    commit(root, { 'copy.env': `A=${one}\n`, 'new.env': `C=${three}\n` });
    await baseline(root, 'update');
    commit(root, {});
    const told = await report(['range', 'main..', '--baseline', FILE], { cwd: root, env: KEY });
    expect(told).toMatchObject({ code: 1, places: ['new.env:1'], codes: ['policy-changed'] });
  });

  it('holds for what is staged, too', async () => {
    const root = await withBaseline();
    change(root, { 'copy.env': `A=${one}\n` });
    git(root, 'add', '-A');
    expect((await report(['staged', '--baseline', FILE], { cwd: root, env: KEY })).places).toEqual([]);
  });
});

describe('baseline update and prune', () => {
  it('add what is new and keep what is said of the rest; remove what is gone', async () => {
    const root = await withBaseline('--owner', 'first');
    change(root, { 'a.env': `A=${three}\n` });
    expect(await baseline(root, 'update', '--owner', 'second')).toMatchObject({ code: 0 });
    expect(linesOf(root).filter((line) => line.includes('owner=first'))).toHaveLength(2);
    expect(linesOf(root).filter((line) => line.includes('owner=second'))).toHaveLength(1);
    expect(await scan(root)).toMatchObject({ code: 0, codes: ['unused-baseline-entry'] });
    const { stderr } = await baseline(root, 'prune');
    expect(stderr).toContain('1 removed, entries now: 2');
    expect(await scan(root)).toMatchObject({ code: 0, codes: [] });
  });

  it('leave it as it is when nothing was scanned', async () => {
    const root = await withBaseline();
    expect((await baseline(root, 'prune', '--include', 'nothing-like-it')).code).toBe(3);
    expect(linesOf(root)).toHaveLength(3);
  });

  it('need a baseline, and renew an entry that has run out', async () => {
    expect((await baseline(makeRepository(), 'update')).code).toBe(2);
    const root = await withBaseline('--until', '2020-01-01');
    expect((await scan(root)).code).toBe(1);
    await baseline(root, 'update', '--until', '2999-01-01');
    expect(linesOf(root)).toHaveLength(3);
    expect((await scan(root)).code).toBe(0);
  });
});

describe('baseline stat', () => {
  it('counts without a key', async () => {
    const root = await withBaseline('--owner', 'payments', '--until', '2020-01-01');
    const { code, stdout } = await runProgram(['baseline', 'stat'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toContain('entries: 2, 2 run out');
    expect(stdout).toMatch(/2 {2}payments/);
    const json = await runProgram(['baseline', 'stat', '--format', 'json'], { cwd: root });
    expect(JSON.parse(json.stdout)).toMatchObject({ entries: 2, runOut: 2, byRule: { 'github-pat-classic': 2 } });
  });
});

describe('two branches that add to a baseline', () => {
  it('merge without a conflict, as the documentation says', async () => {
    const root = await withBaseline();
    writeFileSync(join(root, '.gitattributes'), `${FILE} merge=union\n`);
    commit(root, {});
    for (const [branch, token] of [['left', three] as const, ['right', criticalToken('right')] as const]) {
      git(root, 'checkout', '-q', '-b', branch, 'main');
      change(root, { [`${branch}.env`]: `A=${token}\n` });
      await baseline(root, 'update');
      commit(root, {});
    }
    git(root, 'merge', '-q', '-m', 'both', 'left');
    expect(await scan(root)).toMatchObject({ code: 0, codes: [] });
    expect(linesOf(root)).toHaveLength(5);
  });

  it('do so too when one is rebased upon the other, over a file that was renamed', async () => {
    const root = await withBaseline();
    writeFileSync(join(root, '.gitattributes'), `${FILE} merge=union\n`);
    commit(root, {});
    git(root, 'checkout', '-q', '-b', 'topic');
    commit(root, { 'a.env': `A=${one}\nX=${three}\n` });
    await baseline(root, 'update', '--reason', 'mine');
    commit(root, {});
    git(root, 'checkout', '-q', 'main');
    git(root, 'mv', 'a.env', 'moved.env');
    change(root, { 'other.env': `A=${criticalToken('theirs')}\n` });
    await baseline(root, 'update', '--reason', 'theirs');
    commit(root, {});
    git(root, 'checkout', '-q', 'topic');
    git(root, 'rebase', '-q', 'main');
    expect(readFileSync(join(root, 'moved.env'), 'utf8')).toContain(three);
    expect(await scan(root)).toMatchObject({ code: 0, codes: [] });
    expect(linesOf(root)).toHaveLength(5);
    await baseline(root, 'update');
    expect(linesOf(root)).toEqual(linesOf(root).toSorted());
  });

  it('may leave two entries for one secret: the one that ends first counts', async () => {
    const root = await withBaseline('--until', '2999-01-01');
    const text = readFileSync(join(root, FILE), 'utf8');
    change(root, { [FILE]: text + text.replace(/^#.*\n/, '').replaceAll('2999', '2020') });
    expect((await scan(root)).code).toBe(1);
  });
});

it('a baseline of another folder is read from there', async () => {
  const root = await withBaseline();
  const elsewhere = join(makeFolder(), 'known');
  writeFileSync(elsewhere, readFileSync(join(root, FILE)));
  expect((await report(['--baseline', elsewhere], { cwd: root, env: KEY })).code).toBe(0);
});
