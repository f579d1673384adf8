import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { basicAuthorization, type HostToken } from '../../../src/sweep/hosts/host-token.ts';
import { createHttpClient } from '../../../src/sweep/http/http-client.ts';
import { openMirrorsIn } from '../../../src/sweep/mirrors/open-mirror.ts';
import { sizeOnDisk } from '../../../src/sweep/mirrors/size-on-disk.ts';
import type { SweepRepository } from '../../../src/sweep/repository.ts';
import { makeFolder } from '../../cli/run.ts';
import { commitIn } from '../../cli/sweeping.ts';
import { git } from '../../scanners/git/git.ts';
import { filesBelow } from '../files-below.ts';
import { type GitServer, serveGit, status } from '../git-server.ts';

const signal = new AbortController().signal;
const upstreams = makeFolder();
const server = await serveGit(upstreams);

/** A repository on the server with one commit of these files. */
function upstream(name: string, files: Readonly<Record<string, string>> = { 'a.txt': 'hello\n' }): string {
  const root = join(upstreams, name);
  mkdirSync(root, { recursive: true });
  git(root, 'init', '-q');
  commitIn(root, files);
  return root;
}

const at = (name: string, { origin }: GitServer = server): SweepRepository => ({
  host: new URL(origin).host,
  id: name,
  name,
  location: `${origin}/${name}/.git`,
  archived: false,
  fork: false,
  visibility: 'unknown',
  topics: [],
});

interface Mirrors {
  readonly folder?: string;
  readonly quota?: number;
  readonly token?: HostToken;
}

function mirrors({ folder = makeFolder(), quota = Number.POSITIVE_INFINITY, token }: Mirrors = {}) {
  const ask = createHttpClient();
  const open = openMirrorsIn({ folder, quota, chooseToken: async () => token, ask });
  return async (...asked: Parameters<typeof open>) => {
    const { content, ...mirror } = await open(...asked);
    if (content.kind !== 'git') throw new Error('a mirror is of git');
    return { ...mirror, gitDir: content.gitDir };
  };
}

const mirrorsIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => existsSync(join(folder, name, 'mirror.git')));

/** A pack with one object that nothing points to; returns its id. */
function addPack(gitDir: string, text: string): string {
  const path = join(makeFolder(), 'blob');
  writeFileSync(path, text);
  const id = git(gitDir, 'hash-object', '-w', path).trim();
  execFileSync('git', ['pack-objects', '-q', join(gitDir, 'objects/pack/pack')], { cwd: gitDir, input: `${id}\n` });
  rmSync(join(gitDir, 'objects', id.slice(0, 2), id.slice(2)));
  return id;
}

const refsOf = (gitDir: string): readonly string[] =>
  git(gitDir, 'for-each-ref', '--format=%(refname)').trim().split('\n');

describe('a mirror', () => {
  it('has every ref, whatever it is called, and nothing that git would run', async () => {
    const root = upstream('all-refs');
    git(root, 'update-ref', 'refs/pull/7/head', 'HEAD');
    git(root, 'tag', 'v1');
    const mirror = await mirrors()(at('all-refs'), signal);
    expect(refsOf(mirror.gitDir)).toEqual(['refs/heads/main', 'refs/pull/7/head', 'refs/tags/v1']);
    expect(existsSync(join(mirror.gitDir, 'hooks'))).toBe(false);
    expect(mirror.bytes).toBeGreaterThan(1000);
    await mirror.release();
  });

  it('is brought up to date the next time, and lets go of what is gone', async () => {
    const root = upstream('changing');
    git(root, 'branch', 'topic');
    const open = mirrors();
    const first = await open(at('changing'), signal);
    await first.release();
    commitIn(root, { 'b.txt': 'more\n' });
    git(root, 'branch', '-D', 'topic');
    git(root, 'branch', 'topic/deeper');
    server.requests.length = 0;
    const second = await open(at('changing'), signal);
    expect(second.gitDir).toBe(first.gitDir);
    expect(refsOf(second.gitDir)).toEqual(['refs/heads/main', 'refs/heads/topic/deeper']);
    expect(git(second.gitDir, 'rev-parse', 'main')).toBe(git(root, 'rev-parse', 'main'));
    await second.release();
  });

  it('follows a repository that its host knows by the same id under another name', async () => {
    const folder = makeFolder();
    upstream('old-name');
    const before = await mirrors({ folder })({ ...at('old-name'), id: '42' }, signal);
    await before.release();
    git(upstreams, 'clone', '-q', '--mirror', 'old-name', 'new-name/.git');
    rmSync(join(upstreams, 'old-name'), { recursive: true });
    const after = await mirrors({ folder })({ ...at('new-name'), id: '42' }, signal);
    expect(after.gitDir).toBe(before.gitDir);
    await after.release();
  });

  it('keeps the kind of ids that the repository has', async () => {
    mkdirSync(join(upstreams, 'sha256'));
    git(join(upstreams, 'sha256'), 'init', '-q', '--object-format=sha256');
    commitIn(join(upstreams, 'sha256'), { 'a.txt': 'hello\n' });
    const mirror = await mirrors()(at('sha256'), signal);
    expect(git(mirror.gitDir, 'rev-parse', 'HEAD').trim()).toHaveLength(64);
    await mirror.release();
  });

  it('of an empty repository is empty', async () => {
    mkdirSync(join(upstreams, 'empty'));
    git(join(upstreams, 'empty'), 'init', '-q');
    const mirror = await mirrors()(at('empty'), signal);
    expect(refsOf(mirror.gitDir)).toEqual(['']);
    await mirror.release();
  });

  it('is recovered when a fetch was killed', async () => {
    const folder = makeFolder();
    const root = upstream('killed');
    const first = await mirrors({ folder })(at('killed'), signal);
    await first.release();
    writeFileSync(join(dirname(first.gitDir), 'fetching'), '');
    writeFileSync(join(first.gitDir, 'packed-refs.lock'), '');
    writeFileSync(join(first.gitDir, 'refs/heads/main.lock'), '');
    mkdirSync(join(first.gitDir, 'objects/pack'), { recursive: true });
    writeFileSync(join(first.gitDir, 'objects/pack/tmp_pack_x'), 'half');
    mkdirSync(join(dirname(first.gitDir), 'unfinished-1.git'));
    commitIn(root, { 'b.txt': 'more\n' });
    const second = await mirrors({ folder })(at('killed'), signal);
    expect(git(second.gitDir, 'rev-parse', 'main')).toBe(git(root, 'rev-parse', 'main'));
    expect(existsSync(join(second.gitDir, 'objects/pack/tmp_pack_x'))).toBe(false);
    expect(readdirSync(dirname(second.gitDir)).sort()).toEqual([expect.stringMatching(/^held-/), 'mirror.git', 'size']);
    await second.release();
  });

  it('is tidied after the scan when it has many packs, and loses nothing', async () => {
    const folder = makeFolder();
    const root = upstream('busy');
    const first = await mirrors({ folder })(at('busy'), signal);
    const blobs = Array.from({ length: 24 }, (_, i) => addPack(first.gitDir, `dangling ${i}\n`));
    const packs = (): number =>
      readdirSync(join(first.gitDir, 'objects/pack')).filter((name) => /pack$/.test(name)).length;
    expect(packs()).toBeGreaterThan(24);
    await first.release();
    expect(packs()).toBeLessThan(5);
    for (const blob of blobs) expect(git(first.gitDir, 'cat-file', '-t', blob)).toBe('blob\n');
    expect(readdirSync(dirname(first.gitDir)).sort()).toEqual(['free', 'mirror.git', 'size']);
    const size = Number(readFileSync(join(dirname(first.gitDir), 'size'), 'utf8'));
    expect(size).toBe((await sizeOnDisk(dirname(first.gitDir))) - String(size).length);
    commitIn(root, { 'b.txt': 'more\n' });
    const second = await mirrors({ folder })(at('busy'), signal);
    expect(git(second.gitDir, 'rev-parse', 'main')).toBe(git(root, 'rev-parse', 'main'));
    await second.release();
  });

  it('is made again when git cannot use it any more', async () => {
    const folder = makeFolder();
    upstream('damaged');
    const first = await mirrors({ folder })(at('damaged'), signal);
    await first.release();
    writeFileSync(join(first.gitDir, 'config'), '[core');
    const second = await mirrors({ folder })(at('damaged'), signal);
    expect(refsOf(second.gitDir)).toEqual(['refs/heads/main']);
    await second.release();
  });

  it('is held by one at a time', async () => {
    const folder = makeFolder();
    upstream('held');
    const first = await mirrors({ folder })(at('held'), signal);
    let isSecondOpen = false;
    const second = mirrors({ folder })(at('held'), signal).then((mirror) => {
      isSecondOpen = true;
      return mirror;
    });
    await (await mirrors({ folder })(at('empty'), signal)).release();
    expect(isSecondOpen).toBe(false);
    await first.release();
    await (await second).release();
    expect(isSecondOpen).toBe(true);
  });
});

describe('a repository that cannot be fetched', () => {
  it.each([
    ['is not there', 404, 'GitError', 'it is not there, or whoever asks may not read it'],
    ['wants to know who asks', 401, 'GitError', 'it is not there, or whoever asks may not read it'],
    ['is refused', 403, 'GitError', 'it is not there, or whoever asks may not read it'],
    ['has moved', 301, 'GitError', 'its address leads to another one: name that one, often with .git at its end'],
    ['is on a host with too much to do', 429, 'TransferError', 'its host wants fewer requests'],
    ['is on a host that is ill', 502, 'TransferError', 'its host could not answer'],
  ])('because it %s is told so', async (_what, code, name, message) => {
    const faulty = await serveGit(upstreams);
    faulty.fault = status(code, code === 301 ? { location: `${server.origin}/held/.git/info/refs` } : {});
    const folder = makeFolder();
    await expect(mirrors({ folder })(at('held', faulty), signal)).rejects.toMatchObject({ name, message });
    expect(mirrorsIn(folder)).toEqual([]);
  });

  it('because nobody listens is told so', async () => {
    const repository = { ...at('x'), location: 'http://127.0.0.1:9/x' };
    await expect(mirrors()(repository, signal)).rejects.toThrow('its host cannot be reached');
  });

  it('is an empty one, when it is a wiki that nobody has written in', async () => {
    const wiki = { ...at('nobody.wiki'), part: { kind: 'wiki' } } as const;
    const folder = makeFolder();
    const empty = await mirrors({ folder })(wiki, signal);
    expect(refsOf(empty.gitDir)).toEqual(['']);
    await empty.release();
    upstream('nobody.wiki');
    const written = await mirrors({ folder })(wiki, signal);
    expect(refsOf(written.gitDir)).toEqual(['refs/heads/main']);
    await written.release();
  });

  it('keeps the mirror that is there', async () => {
    const folder = makeFolder();
    upstream('vanishing');
    await (await mirrors({ folder })(at('vanishing'), signal)).release();
    rmSync(join(upstreams, 'vanishing'), { recursive: true });
    await expect(mirrors({ folder })(at('vanishing'), signal)).rejects.toThrow('it is not there');
    expect(mirrorsIn(folder)).toHaveLength(1);
  });

  it.each([
    'ext::touch /tmp/x',
    '--upload-pack=touch',
    'file:///etc',
    'http://example.org/a.git',
    'https://user:x@example.org/a.git',
  ])('because its address is %s is not asked for', async (location) => {
    const folder = makeFolder();
    await expect(mirrors({ folder })({ ...at('x'), location }, signal)).rejects.toThrow('x: its address ');
  });

  it('ends at once, with all that git started, when nobody wants it any more', async () => {
    const stuck = await serveGit(upstreams);
    const stop = new AbortController();
    stuck.fault = () => {
      stop.abort();
      return true;
    };
    const folder = makeFolder();
    await expect(mirrors({ folder })(at('held', stuck), stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    if (process.platform === 'linux') expect(commandLines()).not.toContain(stuck.origin);
  });
});

describe('a token', () => {
  it('reaches its host, and is on no command line, in no file and in no message', async () => {
    const token = expandExample('acme_{base62:32}', 'a token of a host');
    const given = { user: 'oauth2', secret: token };
    const authorization = basicAuthorization(given);
    const guarded = await serveGit(upstreams);
    let lines = '';
    guarded.fault = ({ headers }, response) => {
      lines += commandLines();
      if (headers.authorization === authorization) return undefined;
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      return true;
    };
    upstream('private');
    const folder = makeFolder();
    const mirror = await mirrors({ folder, token: given })(at('private', guarded), signal);
    await mirror.release();
    if (process.platform === 'linux') expect(lines).toContain('git-remote-http');
    for (const form of [token, authorization.slice('Basic '.length)]) {
      expect(lines).not.toContain(form);
      expect(filesBelow(folder)).not.toContain(form);
    }
    const wrong = mirrors({ token: { user: 'oauth2', secret: 'wrong' } })(at('private', guarded), signal);
    await expect(wrong).rejects.toThrow('it is not there, or whoever asks may not read it');
  });

  it('does not come back in what a hostile server says', async () => {
    const token = expandExample('acme_{base62:32}', 'said again');
    const given = { user: 'oauth2', secret: token };
    const authorization = basicAuthorization(given);
    const hostile = await serveGit(upstreams);
    hostile.fault = ({ headers }, response) => {
      const said = Buffer.from(String(headers.authorization).slice(6), 'base64').toString();
      const line = `ERR you said ${said} ${headers.authorization}`;
      const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
      response.end(`${packet('# service=git-upload-pack\n')}0000${packet(line)}`);
      return true;
    };
    const failed = await mirrors({ token: given })(at('held', hostile), signal).catch((error: Error) => error.message);
    expect(failed).toContain('you said [token]');
    for (const form of [token, authorization.slice('Basic '.length)]) expect(failed).not.toContain(form);
  });

  it('does not follow a redirect to another host', async () => {
    const [lure, other] = [await serveGit(upstreams), await serveGit(upstreams)];
    lure.fault = (request, response) => status(302, { location: other.origin + request.url })(request, response);
    await expect(mirrors({ token: { user: 'oauth2', secret: 'x' } })(at('held', lure), signal)).rejects.toThrow(
      'leads to another one',
    );
    expect(other.requests).toEqual([]);
  });
});

describe('a quota', () => {
  const large = { 'large.bin': randomBytes(300_000).toString('base64') };

  it('deletes the mirrors that nobody has used for longest', async () => {
    const folder = makeFolder();
    for (const name of ['one', 'two', 'three']) upstream(name, large);
    const open = mirrors({ folder, quota: 700_000 });
    const paths: string[] = [];
    for (const name of ['one', 'two', 'one', 'three']) {
      const mirror = await open(at(name), signal);
      paths.push(mirror.gitDir);
      await mirror.release();
    }
    const [one, two, , three] = paths;
    expect([one, two, three].map((path) => existsSync(path))).toEqual([true, false, true]);
  });

  it('makes others wait for those that are in use', async () => {
    const open = mirrors({ quota: 700_000 });
    const first = await open({ ...at('one'), sizeKiB: 400 }, signal);
    let isOpen = false;
    const second = open({ ...at('two'), sizeKiB: 400 }, signal).then((mirror) => {
      isOpen = true;
      return mirror;
    });
    server.requests.length = 0;
    await (await mirrors()(at('held'), signal)).release();
    expect(isOpen).toBe(false);
    expect(server.requests.filter((request) => request.includes('/two/'))).toEqual([]);
    await first.release();
    await (await second).release();
    expect(existsSync(first.gitDir)).toBe(false);
  });

  it('is given back what a clone took that was stopped halfway', async () => {
    const [folder, slow] = [makeFolder(), await serveGit(upstreams)];
    // The objects never come.
    slow.fault = ({ method }) => method === 'POST';
    const stopping = new AbortController();
    const opened = mirrors({ folder })(at('one', slow), stopping.signal).catch((error: Error) => error.name);
    const isUnderWay = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((path) => /unfinished-.*HEAD$/.test(path));
    while (!isUnderWay()) await sleep(10);
    stopping.abort();
    expect(await opened).toBe('AbortError');
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).join('\n')).not.toContain('unfinished');
  });

  it('refuses what is larger than all of it', async () => {
    const open = mirrors({ quota: 100_000 });
    await expect(open({ ...at('one'), sizeKiB: 400 }, signal)).rejects.toThrow('it is larger than --disk-quota');
    await expect(open(at('one'), signal)).rejects.toThrow('it is larger than --disk-quota');
  });
});

/** The command lines of all processes that this one started, and of theirs. */
function commandLines(): string {
  return process.platform === 'linux' ? execFileSync('ps', ['-ww', '-eo', 'args'], { encoding: 'utf8' }) : '';
}
