import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { basicAuthorization } from '../../src/sweep/hosts/host-token.ts';
import { git } from '../scanners/git/git.ts';
import { filesBelow } from '../sweep/files-below.ts';
import { serveGit, status } from '../sweep/git-server.ts';
import { criticalToken, makeFolder, type Outcome, outcomeOf, runProgram, startProgram } from './run.ts';
import { addClone, commitIn, line, newSweeping, reportOf, SWEEP_ENV, type Sweeping } from './sweeping.ts';

/** A sweep of repositories on a server, by a list of their URLs. */
async function newListed(names: readonly string[]) {
  const sweeping = newSweeping();
  const server = await serveGit(sweeping.folder);
  const list = join(sweeping.workDir, 'list.txt');
  writeFileSync(list, names.map((name) => `${server.origin}/${name}/.git\n`).join(''));
  return { ...sweeping, server, list };
}

function sweepList(
  { list, store, workDir }: Sweeping & { readonly list: string },
  options: readonly string[] = [],
): Promise<Outcome> {
  const args = ['sweep', 'run', list, '--store', store, '--work-dir', workDir, '--jobs', '2', ...options];
  return runProgram(args, { cwd: workDir, env: SWEEP_ENV });
}

describe('a sweep of a list of URLs', () => {
  it('mirrors what it lists, and reads only what is new the next time', async () => {
    const sweeping = await newListed(['web', 'api']);
    addClone(sweeping, 'web', { 'a.sh': line(criticalToken('web')) });
    const api = addClone(sweeping, 'api', { 'a.txt': 'hello\n' });
    expect(await sweepList(sweeping)).toMatchObject({ code: 1, stderr: '' });
    expect(await sweepList(sweeping)).toMatchObject({ code: 0, stderr: '' });
    commitIn(api, { 'new.sh': line(criticalToken('new')) });
    const { code, stdout } = await sweepList(sweeping);
    expect(code).toBe(1);
    expect(stdout).toContain('New: 1 · 1 critical. Open in all: 2.');
    const places = (await reportOf(sweeping)).findings.map(({ place }) => `${place.repository} ${place.path}`);
    const { host } = new URL(sweeping.server.origin);
    expect(places.sort()).toEqual([`${host}/api new.sh`, `${host}/web a.sh`]);
  });

  it('says which could not be fetched and why, and goes on with the others', async () => {
    const sweeping = await newListed(['web', 'gone', 'empty']);
    addClone(sweeping, 'web', { 'a.sh': line(criticalToken('web')) });
    mkdirSync(join(sweeping.folder, 'empty'));
    addClone(sweeping, 'empty', {});
    addClone(sweeping, 'gone', {});
    await sweepList(sweeping);
    rmSync(join(sweeping.folder, 'gone'), { recursive: true });
    expect((await sweepList(sweeping)).code).toBe(4);
    const { gaps } = (await reportOf(sweeping)).attestation;
    const told = gaps.map(({ outcome, attempts, problems }) => [outcome, attempts, problems[0].message]);
    expect(told).toEqual([['failed', 1, 'it is not there, or whoever asks may not read it']]);
  });

  it('keeps what it knows of one that becomes empty, and goes on with the others', async () => {
    const sweeping = await newListed(['web', 'api']);
    const web = addClone(sweeping, 'web', { 'a.sh': line(criticalToken('web')) });
    addClone(sweeping, 'api', { 'a.txt': 'hello\n' });
    await sweepList(sweeping);
    git(web, 'update-ref', '-d', git(web, 'symbolic-ref', 'HEAD').trim());
    expect(await sweepList(sweeping)).toMatchObject({ code: 0, stderr: '' });
    const { findings, attestation } = await reportOf(sweeping);
    expect(attestation.gaps).toEqual([]);
    expect(findings.map(({ state, place }) => [state, place.path])).toEqual([['new', 'a.sh']]);
  });

  it('takes over what a process held that was killed, and leaves nothing of it', async () => {
    const sweeping = await newListed(['web']);
    addClone(sweeping, 'web', { 'a.sh': line(criticalToken('web')) });
    const { server, list, store, workDir } = sweeping;
    const asked = new Promise<void>((resolve) => {
      server.fault = () => {
        resolve();
        return true;
      };
    });
    const args = ['sweep', 'run', list, '--store', store, '--work-dir', workDir];
    const child = startProgram(args, { cwd: workDir, env: SWEEP_ENV });
    const killed = outcomeOf(child);
    await asked;
    child.kill('SIGKILL');
    await killed;
    server.fault = undefined;
    expect(await sweepList(sweeping)).toMatchObject({ code: 1, stderr: '' });
    const [mirror] = readdirSync(join(workDir, 'mirrors'));
    expect(readdirSync(join(workDir, 'mirrors', mirror)).sort()).toEqual(['free', 'mirror.git', 'size']);
  });

  it('tries again when the host is ill', async () => {
    const sweeping = await newListed(['web']);
    addClone(sweeping, 'web', { 'a.txt': 'hello\n' });
    let ill = 1;
    sweeping.server.fault = (request, response) => (ill-- > 0 ? status(502)(request, response) : undefined);
    expect(await sweepList(sweeping)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('--token-file', () => {
  const token = expandExample('acme_{base62:32}', 'a token in a file');

  it('gives the token to its host alone, and it is kept nowhere', async () => {
    const sweeping = await newListed(['web']);
    addClone(sweeping, 'web', { 'a.txt': 'hello\n' });
    const { server, workDir } = sweeping;
    const file = join(makeFolder(), 'token');
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    const outcome = await sweepList(sweeping, ['--token-file', `${new URL(server.origin).host}=${file}`]);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const authorization = basicAuthorization({ user: 'oauth2', secret: token });
    expect(new Set(server.authorizations)).toEqual(new Set([authorization]));
    const kept = [outcome.stdout, ...[workDir, join(sweeping.store, '..')].map(filesBelow)].join('');
    expect(kept.length).toBeGreaterThan(10_000);
    for (const form of [token, authorization.slice(6)]) expect(kept).not.toContain(form);
  });

  it.skipIf(process.platform === 'win32')('is refused when others can read the file', async () => {
    const sweeping = await newListed([]);
    const file = join(makeFolder(), 'token');
    writeFileSync(file, token);
    chmodSync(file, 0o644);
    const { code, stderr } = await sweepList(sweeping, ['--token-file', `github.com=${file}`]);
    expect(code).toBe(2);
    expect(stderr).toContain('can be read by others');
  });

  it.each([
    ['github.com', '--token-file takes HOST=FILE'],
    ['github.com=/nowhere', '/nowhere: no such file'],
  ])('is refused as %s', async (typed, message) => {
    const { code, stderr } = await sweepList(await newListed([]), ['--token-file', typed]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says nothing of a file that holds no token', async () => {
    const file = join(makeFolder(), 'token');
    writeFileSync(file, `not one ${token}`, { mode: 0o600 });
    const { code, stderr } = await sweepList(await newListed([]), ['--token-file', `github.com=${file}`]);
    expect(code).toBe(2);
    expect(stderr).toContain('holds no token');
    expect(stderr).not.toContain(token);
  });
});
