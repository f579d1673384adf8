import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { basicAuthorization } from '../../src/sweep/hosts/host-token.ts';
import { filesBelow } from '../sweep/files-below.ts';
import { type Fault, type GitServer, serveGit, status } from '../sweep/git-server.ts';
import { DESCRIPTIONS, type Meant } from '../sweep/hosts/host-shapes.ts';
import { criticalToken, type Outcome, runProgram } from './run.ts';
import { addClone, line, newSweeping, reportOf, SWEEP_ENV, type Sweeping } from './sweeping.ts';

const TOKEN = expandExample('acme_{base62:32}', 'of a GitHub');
const LIST = '/api/v3/orgs/acme/repos';

/** A GitHub of an organisation with these repositories, which has a page for each, and wants a token for all. */
async function serveGithub(sweeping: Sweeping, repositories: readonly Meant[], before: Fault = () => undefined) {
  const server = await serveGit(sweeping.folder);
  server.fault = (request, response) => {
    if (before(request, response)) return true;
    const basic = basicAuthorization({ user: 'x-access-token', secret: TOKEN });
    if (![`Bearer ${TOKEN}`, basic].includes(request.headers.authorization ?? ''))
      return status(401, { 'www-authenticate': 'Basic realm="GitHub"' })(request, response);
    const { pathname, searchParams } = new URL(request.url ?? '', server.origin);
    if (pathname !== LIST) return undefined;
    const page = Number(searchParams.get('page') ?? '1');
    const link = page < repositories.length ? { link: `<${server.origin}${LIST}?page=${page + 1}>; rel="next"` } : {};
    const body = JSON.stringify([DESCRIPTIONS.github(repositories[page - 1], server.origin)]);
    response.writeHead(200, { 'content-type': 'application/json', ...link }).end(body);
    return true;
  };
  return server;
}

function sweepHost(
  { store, workDir }: Sweeping,
  { origin }: GitServer,
  options: readonly string[] = [],
  token = TOKEN,
): Promise<Outcome> {
  const args = ['sweep', 'run', `github:${origin}/acme`, '--store', store, '--work-dir', workDir, '--jobs', '2'];
  return runProgram([...args, ...options], { cwd: workDir, env: { ...SWEEP_ENV, GH_ENTERPRISE_TOKEN: token } });
}

function acme(): Sweeping {
  const sweeping = newSweeping();
  addClone(sweeping, 'acme/web.git', { 'a.sh': line(criticalToken('web')) });
  addClone(sweeping, 'acme/api.git', { 'b.sh': line(criticalToken('api')) });
  return sweeping;
}

const WEB: Meant = { id: 11, owner: 'acme', name: 'web' };
const API: Meant = { id: 12, owner: 'acme', name: 'api', archived: true };

describe('a sweep of an organisation', () => {
  it('scans all that its host lists, and names it so', async () => {
    const sweeping = acme();
    const server = await serveGithub(sweeping, [WEB, API]);
    expect(await sweepHost(sweeping, server)).toMatchObject({ code: 1, stderr: '' });
    const { host } = new URL(server.origin);
    const { findings } = await reportOf(sweeping);
    const places = findings.map(({ place }) => `${place.repository} ${place.path}`);
    expect(places.sort()).toEqual([`${host}/acme/api b.sh`, `${host}/acme/web a.sh`]);
    expect(await sweepHost(sweeping, server)).toMatchObject({ code: 0, stderr: '' });
  });

  it('leaves out what it is told to, and says so', async () => {
    const sweeping = acme();
    const server = await serveGithub(sweeping, [WEB, API]);
    const { code, stdout } = await sweepHost(sweeping, server, ['--skip', 'archived']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 scanned');
    expect(stdout).toContain('1 of 2 repositories left out, as asked');
  });

  it('knows a repository again that has another name', async () => {
    const sweeping = acme();
    const names: Meant[] = [WEB];
    const server = await serveGithub(sweeping, names);
    await sweepHost(sweeping, server);
    renameSync(join(sweeping.folder, 'acme/web.git'), join(sweeping.folder, 'acme/site.git'));
    names[0] = { ...WEB, name: 'site' };
    expect(await sweepHost(sweeping, server)).toMatchObject({ code: 0, stderr: '' });
    const { repositories, findings } = await reportOf(sweeping);
    expect(repositories.known).toBe(1);
    expect(findings[0].place.repository).toContain('acme/site');
  });

  it('waits when the host wants fewer requests, and goes on when it is ill', async () => {
    const sweeping = acme();
    const faults = [status(429, { 'retry-after': '1' }), status(502), status(403, { 'retry-after': '0' })];
    const server = await serveGithub(sweeping, [WEB, API], (request, response) => {
      return request.url?.startsWith(LIST) ? faults.shift()?.(request, response) : undefined;
    });
    expect(await sweepHost(sweeping, server)).toMatchObject({ code: 1, stderr: '' });
    expect(faults).toEqual([]);
  });

  it('is partial when its host does not believe the token, which is told and not shown', async () => {
    const sweeping = acme();
    const wrong = expandExample('acme_{base62:32}', 'a wrong one');
    const { code, stdout, stderr } = await sweepHost(sweeping, await serveGithub(sweeping, [WEB]), [], wrong);
    expect(code).toBe(4);
    expect(stdout.replace(/\s+/g, ' ')).toContain('there is no token for it, or one that is not valid any more');
    expect(stdout + stderr).not.toContain(wrong);
  });
});

describe('a token of a host', () => {
  it('is on no command line, in no file, and in nothing that is told', async () => {
    const sweeping = acme();
    let commands = '';
    const server = await serveGithub(sweeping, [WEB, API], () => {
      if (process.platform === 'linux') commands += execFileSync('ps', ['-ww', '-eo', 'args'], { encoding: 'utf8' });
      return undefined;
    });
    const { stdout, stderr } = await sweepHost(sweeping, server);
    if (process.platform === 'linux') expect(commands).toContain('git-remote-http');
    const kept = filesBelow(sweeping.workDir) + filesBelow(dirname(sweeping.store));
    expect(kept).toContain('acme/web');
    const basic = basicAuthorization({ user: 'x-access-token', secret: TOKEN }).slice('Basic '.length);
    for (const form of [TOKEN, basic]) {
      for (const place of [commands, kept, stdout, stderr]) expect(place.includes(form)).toBe(false);
    }
  });

  it('goes to the one host of its kind that is swept, and to none when there are two', async () => {
    const sweeping = acme();
    const [one, two] = [await serveGithub(sweeping, [WEB]), await serveGithub(sweeping, [WEB])];
    const sources = [one, two].map(({ origin }) => `github:${origin}/acme`);
    await runProgram(['sweep', 'run', ...sources, '--store', sweeping.store, '--work-dir', sweeping.workDir], {
      cwd: sweeping.workDir,
      env: { ...SWEEP_ENV, GH_ENTERPRISE_TOKEN: TOKEN },
    });
    expect([...one.authorizations, ...two.authorizations].filter((sent) => sent !== undefined)).toEqual([]);
  });
});

describe('what names no repository to sweep', () => {
  it.each([
    ['github:http://ghe.example.org/acme', 'only https is asked'],
    ['gitea:acme', 'gitea: there is no one host of this kind'],
    ['nothing-there', 'nothing-there: no such folder or list'],
    ['https://github.com/acme/web', 'a URL is no source'],
    ['git@github.com:acme/web', 'a URL is no source'],
  ])('%s is refused', async (source, message) => {
    const { workDir } = newSweeping();
    const { code, stderr } = await runProgram(['sweep', 'run', source], { cwd: workDir, env: SWEEP_ENV });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is not repeated where it has a credential in it', async () => {
    const { workDir } = newSweeping();
    const source = `https://me:${['hunter2', 'hunter2'].join('-')}@github.com/acme/web`;
    const { code, stdout, stderr } = await runProgram(['sweep', 'run', source], { cwd: workDir, env: SWEEP_ENV });
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it.each([
    [['--pushed-since', 'yesterday'], '--pushed-since needs a day'],
    [['--max-repository-size', 'big'], '--max-repository-size: not a size'],
    [['--disk-quota', 'much'], '--disk-quota: not a size'],
    [['--skip', 'all'], '--skip'],
  ])('%j is refused', async (options, message) => {
    const { workDir } = newSweeping();
    const args = ['sweep', 'run', 'github:acme', ...options];
    const { code, stderr } = await runProgram(args, { cwd: workDir, env: SWEEP_ENV });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
