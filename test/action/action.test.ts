import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit, makeRepository } from '../cli/repository.ts';
import { criticalToken, makeFolder } from '../cli/run.ts';
import { npm } from '../packaging/npm.ts';
import { git } from '../scanners/git/git.ts';
import { type StoredComment, serveComments } from './comments-server.ts';
import { ACTION, type Job, type Ran, runJob } from './runner.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const secret = criticalToken('action');
const ZEROS = '0'.repeat(40);
/** The runner's temporary folder, with the program installed in it. */
const temp = makeFolder();

beforeAll(async () => {
  await npm(['pack', '--ignore-scripts', '--pack-destination', temp], ROOT);
  const [tarball] = readdirSync(temp);
  const installed = await run({ inputs: { version: join(temp, tarball) }, only: ['Install'] });
  if (installed.code !== 0) throw new Error(installed.log);
}, 180_000);

/** A repository whose last commit adds a secret, with what the events say of it. */
function leaking(): { readonly root: string; readonly base: string; readonly head: string } {
  const root = makeRepository({ 'readme.md': 'hello\n' });
  const base = git(root, 'rev-parse', 'HEAD').trim();
  return { root, base, head: commit(root, { 'leak.env': `A=${secret}\n` }, 'a change') };
}

const pullRequest = (base: string, head: string) => ({
  pull_request: { number: 7, base: { sha: base }, head: { sha: head } },
});

const SCAN = ACTION.runs.steps.map(({ name }) => name).filter((name) => name !== 'Install');
function run(job: Partial<Job>): Promise<Ran> {
  return runJob({ workspace: temp, temp, eventName: 'push', event: {}, only: SCAN, ...job });
}

describe('the action', () => {
  it.each([
    ['push', (base: string, head: string) => ({ ref: 'refs/heads/main', before: base, after: head })],
    ['push', (_: string, head: string) => ({ ref: 'refs/heads/main', before: ZEROS, after: head })],
    ['pull_request', pullRequest],
    ['merge_group', (base: string, head: string) => ({ merge_group: { base_sha: base, head_sha: head } })],
    ['schedule', () => ({ schedule: '0 4 * * 1' })],
    ['workflow_dispatch', () => ({ inputs: null })],
    ['release', () => ({ action: 'published' })],
  ])('fails on %s when there is a credential, after it has told everything', async (eventName, event) => {
    const { root, base, head } = leaking();
    const { code, log, summary, outputs } = await run({ workspace: root, eventName, event: event(base, head) });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ 'exit-code': '1', findings: '1' });
    expect(JSON.parse(readFileSync(outputs.report, 'utf8')).findings).toHaveLength(1);
    expect(JSON.parse(readFileSync(outputs.sarif, 'utf8')).runs[0].results).toHaveLength(1);
    expect(summary).toContain('leak.env');
    expect(log).toMatch(/^::error [^\n]*file=leak\.env/m);
    expect(log + summary + readFileSync(outputs.report, 'utf8') + readFileSync(outputs.sarif, 'utf8')).not.toContain(
      secret.slice(4, 16),
    );
  });

  it('passes when the change adds none, whatever was there before', async () => {
    const { root, head } = leaking();
    const clean = commit(root, { 'a.txt': 'a\n' });
    const ran = await run({ workspace: root, eventName: 'pull_request', event: pullRequest(head, clean) });
    expect(ran).toMatchObject({ code: 0, outputs: { 'exit-code': '0', findings: '0' } });
  });

  it('goes by the configuration of the base, not of the change', async () => {
    const { root, base } = leaking();
    const head = commit(root, { 'cli-cred-scan.yaml': 'rules: { disable: [github-pat-classic] }\n' });
    const ran = await run({ workspace: root, eventName: 'pull_request', event: pullRequest(base, head) });
    expect(ran.code).toBe(1);
    expect(ran.log).toMatch(
      /warning: cli-cred-scan\.yaml: the change touches it(?![\s\S]*warning: cli-cred-scan\.yaml)/,
    );
  });

  it.each([
    [{ mode: 'tree' }, 1],
    [{ mode: 'history' }, 1],
    [{ mode: 'tree', 'fail-on': 'none' }, 0],
    [{ mode: 'tree', path: 'sub' }, 0],
    [{ mode: 'everything' }, 2],
    [{ mode: 'tree', 'fail-on': 'sometimes' }, 2],
    [{ mode: 'tree', baseline: 'none-there' }, 2],
  ])('with %j ends with %i', async (inputs, code) => {
    const { root } = leaking();
    commit(root, { 'sub/a.txt': 'a\n' });
    const ran = await run({ workspace: root, inputs });
    expect({ code: ran.code, log: ran.log }).toMatchObject({ code });
    expect(ran.outputs['exit-code']).toBe(code === 2 ? '' : `${code}`);
  });

  it('tells a partial scan as that, with all reports', async () => {
    const { root } = leaking();
    const object = git(root, 'rev-parse', 'HEAD~1:readme.md').trim();
    const file = join(root, '.git/objects', object.slice(0, 2), object.slice(2));
    rmSync(file);
    writeFileSync(file, 'damaged');
    const { code, outputs, summary } = await run({ workspace: root, inputs: { mode: 'history', 'fail-on': 'none' } });
    expect(code).toBe(4);
    expect(outputs).toMatchObject({ 'exit-code': '4', findings: '1' });
    expect(summary).toContain('leak.env');
  });

  it('takes a baseline with its key', async () => {
    const { root } = leaking();
    const key = 'a key that is long enough';
    const program = join(temp, 'cli-cred-scan/node_modules/.bin/cli-cred-scan');
    const env = { ...process.env, CLI_CRED_SCAN_FINGERPRINT_KEY: key };
    expect(spawnSync(program, ['baseline', 'create'], { cwd: root, env }).status).toBe(0);
    const inputs = { mode: 'tree', baseline: '.cli-cred-scan-baseline', 'fingerprint-key': key };
    const ran = await run({ workspace: root, inputs });
    expect(ran).toMatchObject({ code: 0, outputs: { findings: '0' } });
    expect(ran.log).not.toContain(key);
  });

  it('hands SARIF to code scanning only when that is asked for', async () => {
    const { root } = leaking();
    expect((await run({ workspace: root, inputs: { mode: 'tree' } })).used).toEqual({});
    const { used, outputs } = await run({ workspace: root, inputs: { mode: 'tree', sarif: 'true' } });
    expect(used).toEqual({ 'Upload to code scanning': { sarif_file: outputs.sarif } });
    expect(existsSync(outputs.sarif)).toBe(true);
  });

  it('is not led by what the checkout calls its files', async () => {
    const root = makeRepository({
      'a\n::set-output name=x::y': `A=${secret}\n`,
      '%0A::error::x,line=9': `B=${secret}\n`,
    });
    const { log, code } = await run({ workspace: root, inputs: { mode: 'tree' } });
    expect(code).toBe(1);
    expect(log).not.toMatch(/^::(?!error |warning |notice )/m);
    expect(log).not.toMatch(/^::error::x/m);
  });

  it('refuses a version that is none, and takes none of the checkout for a configuration of npm', async () => {
    const refused = await run({ inputs: { version: 'x; touch y' }, only: ['Install'] });
    expect(refused).toMatchObject({ code: 2, log: expect.stringContaining('neither a version') });
    const workspace = makeFolder();
    writeFileSync(join(workspace, '.npmrc'), 'registry=http://127.0.0.1:9/\nfetch-retries=0\n');
    const [tarball] = readdirSync(temp).filter((name) => name.endsWith('.tgz'));
    const installed = await run({ workspace, inputs: { version: join(temp, tarball) }, only: ['Install'] });
    expect(installed).toMatchObject({ code: 0 });
  });
});

describe('the comment', () => {
  const servers: { close(): void }[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function comment(comments: StoredComment[], scan: 'leak' | 'clean', refuse?: { readonly status: number }) {
    const server = await serveComments(comments, refuse);
    servers.push(server);
    const { root, base, head } = leaking();
    const end = scan === 'leak' ? head : commit(root, { 'leak.env': null });
    const event = pullRequest(scan === 'leak' ? base : head, end);
    const inputs = { comment: 'true' };
    const ran = await run({ workspace: root, eventName: 'pull_request', event, inputs, apiUrl: server.url });
    return { ...ran, asked: server.asked, comments };
  }
  const others = (count: number): StoredComment[] =>
    Array.from({ length: count }, (_, index) => ({ id: 1000 + index, body: 'hello', user: { type: 'User' } }));

  it('is written when something was found, with the token and without the secret', async () => {
    const { comments, asked, log } = await comment(others(2), 'leak');
    expect(comments).toHaveLength(3);
    expect(comments[2].body).toMatch(/^<!-- cli-cred-scan -->\n[\s\S]*leak\.env/);
    expect(comments[2].body).not.toContain(secret.slice(4, 16));
    expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer token-of-the-job']));
    expect(log).not.toContain('token-of-the-job');
  });

  it('is not written when nothing was found', async () => {
    const { comments, code } = await comment([], 'clean');
    expect({ code, comments }).toEqual({ code: 0, comments: [] });
  });

  it('is brought up to date, wherever it stands, also when nothing is left', async () => {
    const ours: StoredComment = { id: 5, body: '<!-- cli-cred-scan -->\nold', user: { type: 'Bot' } };
    const { comments, asked } = await comment([...others(150), ours], 'clean');
    expect(comments).toHaveLength(151);
    expect(ours.body).not.toContain('old');
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
  });

  it('of somebody who only writes our mark is left alone', async () => {
    const theirs: StoredComment = { id: 5, body: '<!-- cli-cred-scan -->\ntheirs', user: { type: 'User' } };
    const { comments } = await comment([theirs], 'leak');
    expect(theirs.body).toContain('theirs');
    expect(comments).toHaveLength(2);
  });

  it('that the token may not write is told, and the verdict is what it was', async () => {
    const { code, log } = await comment([], 'leak', { status: 403 });
    expect(code).toBe(1);
    expect(log).toContain('::notice title=cli-cred-scan::The token may not comment');
  });

  it('that fails otherwise is an error', async () => {
    const { code, log } = await comment([], 'leak', { status: 500 });
    expect(code).toBe(1);
    expect(log).toContain('GitHub refused the comment (HTTP 500)');
  });
});
