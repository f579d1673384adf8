import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../scanners/git/git.ts';
import { commit, type Files, makeRepository, report } from './repository.ts';
import { criticalToken, makeFolder, PROGRAM, runProgram, scrubbedEnv } from './run.ts';

const [secret, other] = [criticalToken('pushed'), criticalToken('pushed, too')];
const ZEROS = '0'.repeat(40);

/** A clone, and the bare repository that it was cloned from and pushes to over file://. */
function cloned(files: Files = { 'readme.md': 'hello\n' }): { readonly clone: string; readonly bare: string } {
  const [bare, clone] = [join(makeFolder(), 'origin.git'), join(makeFolder(), 'clone')];
  git(makeFolder(), 'clone', '-q', '--bare', makeRepository(files), bare);
  git(makeFolder(), 'clone', '-q', `file://${bare}`, clone);
  return { clone, bare };
}

function push(clone: string, ...args: string[]): { readonly taken: boolean; readonly said: string } {
  const { status, stdout, stderr } = spawnSync('git', ['push', ...args], {
    cwd: clone,
    env: scrubbedEnv(),
    encoding: 'utf8',
  });
  return { taken: status === 0, said: stdout + stderr };
}

const install = async (folder: string, hook: string) =>
  expect(await runProgram(['hook', 'install', hook], { cwd: folder })).toMatchObject({ code: 0 });

function writeHook(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** What the two hooks have in common: where they are installed, and what they decide about. */
const HOOKS = [
  ['pre-push', ({ clone }: ReturnType<typeof cloned>) => clone, '.git/hooks/pre-push'],
  ['pre-receive', ({ bare }: ReturnType<typeof cloned>) => bare, 'hooks/pre-receive'],
] as const;

describe.each(HOOKS)('hook install %s', (hook, folderOf, file) => {
  async function hooked(files?: Files): Promise<ReturnType<typeof cloned>> {
    const both = cloned(files);
    await install(folderOf(both), hook);
    return both;
  }

  it('has git refuse a push that brings a credential, without showing it, and take one that brings none', async () => {
    const { clone, bare } = await hooked();
    commit(clone, { 'a.txt': 'a\n' });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
    commit(clone, { 'leak.env': `A=${secret}\n` });
    const { taken, said } = push(clone, 'origin', 'main');
    expect(taken).toBe(false);
    expect(said).toContain('leak.env');
    expect(said).toContain('ghp_****');
    expect(said).not.toContain(secret.slice(4, 12));
    expect(git(bare, 'log', '--format=%s', 'main').split('\n')[0]).toBe('a change');
    expect(git(bare, 'ls-tree', '-r', '--name-only', 'main')).not.toContain('leak.env');
  });

  it('looks at each commit: what a later one takes away is pushed all the same', async () => {
    const { clone } = await hooked();
    commit(clone, { 'leak.env': `A=${secret}\n` });
    commit(clone, { 'leak.env': null });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: false, said: expect.stringContaining('leak.env') });
  });

  it('looks at what commits say in their messages', async () => {
    const { clone } = await hooked();
    commit(clone, {}, `deploy with ${secret}`);
    const { taken, said } = push(clone, 'origin', 'main');
    expect({ taken, said }).toMatchObject({ taken: false, said: expect.stringContaining('git-objects/commit/') });
    expect(said).not.toContain(secret.slice(4, 12));
  });

  it('looks at what annotated tags say, also those that other tags are of', async () => {
    const { clone } = await hooked();
    git(clone, 'tag', '-am', `released with ${secret}`, 'v1');
    const { taken, said } = push(clone, 'origin', 'v1');
    expect({ taken, said }).toMatchObject({ taken: false, said: expect.stringContaining('git-objects/tag/') });
    expect(said).not.toContain(secret.slice(4, 12));
    git(clone, 'tag', '-am', 'signed off', 'v1-final', 'v1');
    expect(push(clone, 'origin', 'v1-final').taken).toBe(false);
    git(clone, 'tag', '-am', 'nothing to hide', 'v2');
    expect(push(clone, 'origin', 'v2').taken).toBe(true);
  });

  it('decides about new branches, annotated tags, and several refs at once', async () => {
    const { clone } = await hooked();
    git(clone, 'checkout', '-qb', 'topic');
    commit(clone, { 'topic.env': `A=${secret}\n` });
    expect(push(clone, 'origin', 'topic')).toMatchObject({ taken: false, said: expect.stringContaining('topic.env') });
    git(clone, 'tag', '-am', 'a tag', 'v1');
    expect(push(clone, 'origin', 'v1').taken).toBe(false);
    git(clone, 'checkout', '-q', 'main');
    commit(clone, { 'b.txt': 'b\n' });
    expect(push(clone, 'origin', 'main', 'topic')).toMatchObject({ taken: false });
    git(clone, 'branch', 'clean');
    expect(push(clone, 'origin', 'main', 'clean')).toMatchObject({ taken: true });
  });

  it('lets refs be deleted and made where there are no new commits', async () => {
    const { clone } = await hooked({ 'readme.md': 'hello\n', 'old.env': `A=${secret}\n` });
    expect(push(clone, 'origin', 'main:refs/heads/second')).toMatchObject({ taken: true });
    expect(push(clone, 'origin', ':second')).toMatchObject({ taken: true });
  });

  it('does not hold up a push for what was there before', async () => {
    const { clone } = await hooked({ 'old.env': `A=${secret}\n` });
    commit(clone, { 'old.env': `# moved\n\nA=${secret}\n` });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
  });

  it('looks at what a forced push brings', async () => {
    const { clone } = await hooked();
    git(clone, 'checkout', '-q', '--orphan', 'anew');
    commit(clone, { 'anew.env': `A=${secret}\n` });
    expect(push(clone, '-f', 'origin', 'anew:main')).toMatchObject({
      taken: false,
      said: expect.stringContaining('anew.env'),
    });
  });

  it('keeps a hook that is there: it runs first, is told the same, and is back after hook uninstall', async () => {
    const both = cloned();
    const at = join(folderOf(both), file);
    writeHook(at, 'while read -r line; do echo "before: $line"; done; test ! -e "$STOP"');
    const script = readFileSync(at, 'utf8');
    await install(folderOf(both), hook);
    commit(both.clone, { 'a.txt': 'a\n' });
    const { taken, said } = push(both.clone, 'origin', 'main');
    expect({ taken, said }).toEqual({ taken: true, said: expect.stringContaining('before: ') });
    expect(said).toContain('refs/heads/main');
    commit(both.clone, { 'leak.env': `A=${secret}\n` });
    expect(push(both.clone, 'origin', 'main').taken).toBe(false);
    expect(await runProgram(['hook', 'uninstall', hook], { cwd: folderOf(both) })).toMatchObject({ code: 0 });
    expect(readFileSync(at, 'utf8')).toBe(script);
    expect(existsSync(`${at}.before-cli-cred-scan`)).toBe(false);
  });

  it('refuses what the kept hook refuses', async () => {
    const both = cloned();
    writeHook(join(folderOf(both), file), 'echo not today; exit 1');
    await install(folderOf(both), hook);
    commit(both.clone, { 'a.txt': 'a\n' });
    expect(push(both.clone, 'origin', 'main')).toMatchObject({
      taken: false,
      said: expect.stringContaining('not today'),
    });
  });

  it('refuses a tag of something that is no commit, which it cannot tell the age of', async () => {
    const { clone } = await hooked();
    writeFileSync(join(clone, 'loose.env'), `A=${secret}\n`);
    git(clone, 'tag', 'loose', git(clone, 'hash-object', '-w', 'loose.env').trim());
    expect(push(clone, 'origin', 'loose')).toMatchObject({
      taken: false,
      said: expect.stringContaining('refs/tags/loose'),
    });
  });
});

describe('range --pre-push', () => {
  it('counts what another remote has as new for this one', async () => {
    const { clone } = cloned();
    await install(clone, 'pre-push');
    const public_ = join(makeFolder(), 'public.git');
    git(makeFolder(), 'clone', '-q', '--bare', `file://${clone}`, public_);
    commit(clone, { 'leak.env': `A=${secret}\n` });
    git(clone, 'push', '-q', '--no-verify', 'origin', 'main');
    git(clone, 'remote', 'add', 'public', `file://${public_}`);
    expect(push(clone, 'public', 'main').taken).toBe(false);
    expect(push(clone, `file://${public_}`, 'main').taken).toBe(false);
    expect(push(clone, 'origin', 'main:again').taken).toBe(true);
  });

  it('lets who pushes decide: allow comments and configuration of the working tree count', async () => {
    const { clone } = cloned();
    await install(clone, 'pre-push');
    commit(clone, { 'test.env': `A=${secret} # cli-cred-scan:allow reason=made up\n` });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
    commit(clone, { 'fixtures/a.env': `A=${other}\n`, 'cli-cred-scan.yaml': 'exclude: [fixtures]\n' });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
  });
});

describe('range --pre-receive', () => {
  it('has the default branch decide, and neither the push nor what was pushed to another branch before', async () => {
    const { clone, bare } = cloned({ 'readme.md': 'hello\n', '.cli-cred-scan-ignore': 'test/ reason=made up\n' });
    await install(bare, 'pre-receive');
    commit(clone, { 'test/a.env': `A=${secret}\n` });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
    git(clone, 'checkout', '-qb', 'topic');
    commit(clone, { 'cli-cred-scan.yaml': 'exclude: ["*.env"]\n' });
    expect(push(clone, 'origin', 'topic')).toMatchObject({
      taken: true,
      said: expect.stringContaining('cli-cred-scan.yaml'),
    });
    commit(clone, { 'leak.env': `A=${other} # cli-cred-scan:allow\n` });
    expect(push(clone, 'origin', 'topic')).toMatchObject({ taken: false, said: expect.stringContaining('leak.env') });
  });

  it('takes a baseline from the default branch, by the hook of the documentation', async () => {
    const { clone, bare } = cloned();
    const [, hook = ''] = /(#!\/bin\/sh\n# hooks\/pre-receive\n[^`]*)/.exec(readFileSync('docs/gate.md', 'utf8')) ?? [];
    const key = 'k'.repeat(64);
    writeFileSync(join(bare, 'key'), key, { mode: 0o600 });
    const program = `'${process.execPath}' '${PROGRAM}' range`;
    writeFileSync(
      join(bare, 'hooks/pre-receive'),
      hook.replace('cli-cred-scan range', program).replace('/etc/cli-cred-scan.key', join(bare, 'key')),
      { mode: 0o755 },
    );
    writeFileSync(join(clone, 'known.env'), `A=${secret}\n`);
    const env = { CLI_CRED_SCAN_FINGERPRINT_KEY: key };
    expect(await runProgram(['baseline', 'create'], { cwd: clone, env })).toMatchObject({ code: 0 });
    git(clone, 'add', '.cli-cred-scan-baseline');
    git(clone, 'commit', '-qm', 'known');
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
    commit(clone, {});
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: true });
    commit(clone, { 'new.env': `B=${other}\n` });
    expect(push(clone, 'origin', 'main')).toMatchObject({ taken: false, said: expect.stringContaining('new.env') });
  });

  it('takes the first push to an empty repository, or refuses it', async () => {
    const [bare, root] = [makeFolder(), makeRepository()];
    git(bare, 'init', '-q', '--bare');
    await install(bare, 'pre-receive');
    expect(push(root, `file://${bare}`, 'main')).toMatchObject({ taken: true });
    git(bare, 'update-ref', '-d', 'refs/heads/main');
    commit(root, { 'leak.env': `A=${secret}\n` });
    expect(push(root, `file://${bare}`, 'main').taken).toBe(false);
  });

  it('works in a repository with a working tree', async () => {
    const { clone } = cloned();
    const second = join(makeFolder(), 'second');
    git(makeFolder(), 'clone', '-q', `file://${clone}`, second);
    await install(clone, 'pre-receive');
    git(second, 'checkout', '-qb', 'topic');
    commit(second, { 'leak.env': `A=${secret}\n` });
    expect(push(second, 'origin', 'topic')).toMatchObject({ taken: false, said: expect.stringContaining('leak.env') });
  });

  it('does not read objects of a quarantine elsewhere', async () => {
    const { bare } = cloned();
    const head = git(bare, 'rev-parse', 'main').trim();
    const elsewhere = makeFolder();
    const env = { GIT_QUARANTINE_PATH: elsewhere, GIT_OBJECT_DIRECTORY: elsewhere };
    const input = `${ZEROS} ${head} refs/heads/x\n`;
    expect(await runProgram(['range', '--pre-receive'], { cwd: bare, env, input })).toMatchObject({ code: 0 });
  });

  it('masks a credential in the name of a ref that it complains about', async () => {
    const { bare } = cloned();
    const tree = git(bare, 'rev-parse', 'main^{tree}').trim();
    const { code, stdout, stderr } = await runProgram(['range', '--pre-receive'], {
      cwd: bare,
      input: `${ZEROS} ${tree} refs/tags/${secret}\n`,
    });
    expect(code).toBe(4);
    expect(stdout + stderr).toContain('refs/tags/********');
    expect(stdout + stderr).not.toContain(secret.slice(4, 12));
  });

  it('is one scan of all refs: a commit that two of them have is looked at once', async () => {
    const { clone, bare } = cloned();
    const before = git(clone, 'rev-parse', 'main').trim();
    const leak = commit(clone, { 'leak.env': `A=${secret}\n` });
    git(bare, 'fetch', '-q', `file://${clone}`, 'main');
    const input = [`${before} ${leak} refs/heads/main`, `${ZEROS} ${leak} refs/heads/topic`, ''].join('\n');
    const outcome = await report(['range', '--pre-receive'], { cwd: bare, input });
    expect(outcome).toMatchObject({ code: 1, places: ['leak.env:1'] });
  });

  it('says what is wrong with what it is told', async () => {
    const { bare } = cloned();
    const wrong = await runProgram(['range', '--pre-receive'], { cwd: bare, input: 'hello\n' });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('line 1 of standard input') });
    const both = await runProgram(['range', 'a..b', '--pre-receive'], { cwd: bare });
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('give one of them') });
  });
});
