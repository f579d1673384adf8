import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandExample } from '../../src/rules/examples/expand.ts';
import { withStore } from '../../src/store/open-store.ts';
import { runSql } from '../../src/store/run-sql.ts';
import { POSTGRES_BIN, POSTGRES_MISSING, type Postgres, startPostgres } from '../store/postgres.ts';
import { type ApiServer, give, refuse, serveApi } from '../sweep/api-server.ts';
import { filesBelow } from '../sweep/files-below.ts';
import { serveGit } from '../sweep/git-server.ts';
import { answerGraphql, connectionOf, inRepository } from '../sweep/graphql.ts';
import { DESCRIPTIONS } from '../sweep/hosts/host-shapes.ts';
import { commentOf, issueOf, releaseOf } from '../sweep/texts/text-shapes.ts';
import { criticalToken, makeFolder, runProgram } from './run.ts';
import { addClone, atStore, line, newSweeping, reportOf, SWEEP_ENV, type Sweeping } from './sweeping.ts';

const TOKEN = expandExample('acme_{base62:32}', 'of a host with texts');
const REPOSITORY = '/api/v3/repos/acme/web';
const CHANGED = '2026-03-01T00:00:00Z';

/** A GitHub with one repository, whose texts are what `routes` says. */
async function newGithub(routes: (origin: string) => ApiServer['routes']) {
  const sweeping = newSweeping();
  addClone(sweeping, 'acme/web.git', { 'a.sh': line(criticalToken('in code')) });
  const server = await serveGit(sweeping.folder);
  const api = await serveApi();
  api.routes = {
    '/api/v3/orgs/acme/repos': give([DESCRIPTIONS.github({ id: 11, owner: 'acme', name: 'web' }, server.origin)]),
    ...routes(server.origin),
  };
  let commands = '';
  server.fault = (request, response) => {
    if (process.platform === 'linux') commands += execFileSync('ps', ['-ww', '-eo', 'args'], { encoding: 'utf8' });
    const { pathname } = new URL(request.url ?? '', server.origin);
    if (!pathname.startsWith('/api/')) return undefined;
    const route = api.routes[pathname];
    (typeof route === 'function' ? route : refuse(404))(request, response);
    return true;
  };
  return { sweeping, server, api, commands: () => commands };
}

const text = (id: number, words: string) => ({ id, number: 7, text: words, changed: CHANGED });

const written = (seed: string) => (origin: string) => ({
  [`${REPOSITORY}/issues`]: give([issueOf(text(1, 'It says:'))]),
  [`${REPOSITORY}/issues/comments`]: give([
    commentOf(text(2, `Try\n${line(criticalToken(seed))}`), { issue_url: `${origin}${REPOSITORY}/issues/7` }),
  ]),
  [`${REPOSITORY}/pulls/comments`]: give([]),
  [`${REPOSITORY}/comments`]: give([]),
  [`${REPOSITORY}/releases`]: give([releaseOf(text(3, 'nothing'), 'v1')]),
  '/api/graphql': answerGraphql(() => inRepository({ pullRequests: connectionOf([]) })),
});

function sweepTexts({ store, workDir }: Sweeping, origin: string, ...options: readonly string[]) {
  const args = ['sweep', 'run', `github:${origin}/acme`, '--texts', '--store', store, '--work-dir', workDir];
  return runProgram([...args, ...options], { cwd: workDir, env: { ...SWEEP_ENV, GH_ENTERPRISE_TOKEN: TOKEN } });
}

describe('--texts', () => {
  it('finds what is in a comment, and names it by its address', async () => {
    const { sweeping, server } = await newGithub(written('in a comment'));
    expect(await sweepTexts(sweeping, server.origin)).toMatchObject({ code: 1, stderr: '' });
    const url = `${server.origin}/acme/web/issues/7#issuecomment-2`;
    const { host } = new URL(server.origin);
    const { findings, attestation } = await reportOf(sweeping);
    const found = findings.find(({ place }) => place.path.startsWith('issues/'));
    expect(attestation.gaps).toEqual([]);
    expect(found).toMatchObject({
      introducedBy: 'kim',
      introducedAt: '2026-01-02T03:04:05.000Z',
      place: { repository: `${host}/acme/web (texts)`, path: 'issues/7#issuecomment-2', line: 2, url },
    });
    for (const format of ['csv', 'html', 'sarif'])
      expect((await atStore(sweeping, 'report', '--format', format)).stdout).toContain(url);
  });

  it('tells nothing twice, and what is not there any more', async () => {
    const { sweeping, server, api } = await newGithub(written('first'));
    expect((await sweepTexts(sweeping, server.origin)).code).toBe(1);
    expect(await sweepTexts(sweeping, server.origin)).toMatchObject({ code: 0, stderr: '' });
    Object.assign(api.routes, written('second')(server.origin));
    expect((await sweepTexts(sweeping, server.origin)).code).toBe(1);
    const { findings, runs } = await reportOf(sweeping);
    expect(findings).toHaveLength(3);
    expect(runs.map(({ newFindings }) => newFindings)).toEqual([1, 0, 2]);
  });

  it('looks again at texts that have not changed, when the rules have', async () => {
    const { sweeping, server } = await newGithub(written('of a rule'));
    expect((await sweepTexts(sweeping, server.origin, '--rule', 'npm-access-token')).code).toBe(0);
    expect((await sweepTexts(sweeping, server.origin)).code).toBe(1);
    expect((await reportOf(sweeping)).findings).toHaveLength(2);
  });

  it('is partial when a list may not be read, and says which', async () => {
    const { sweeping, server, api } = await newGithub(written('in a comment'));
    api.routes[`${REPOSITORY}/pulls/comments`] = refuse(403);
    const { code, stdout } = await sweepTexts(sweeping, server.origin);
    expect(code).toBe(4);
    expect(stdout).toContain('review comments');
    expect((await reportOf(sweeping)).findings).toHaveLength(2);
  });

  it('keeps the token and what was found out of the store, of reports and of command lines', async () => {
    const { sweeping, server, commands } = await newGithub(written('secret'));
    const { stdout, stderr } = await sweepTexts(sweeping, server.origin);
    const report = JSON.stringify(await reportOf(sweeping));
    const told = stdout + stderr + report + commands() + filesBelow(dirname(sweeping.store));
    const kept = filesBelow(sweeping.workDir);
    for (const secret of [TOKEN, criticalToken('secret')]) expect(told.includes(secret)).toBe(false);
    expect(kept.includes(TOKEN)).toBe(false);
    const seen = readdirSync(sweeping.workDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /seen/.test(name),
    );
    expect(seen).toHaveLength(1);
    expect(readFileSync(join(sweeping.workDir, seen[0]), 'utf8').includes(criticalToken('secret'))).toBe(false);
  });

  it('that are damaged here are told so, and with none of their words', async () => {
    const { sweeping, server } = await newGithub(written('in a comment'));
    await sweepTexts(sweeping, server.origin);
    const kept = readdirSync(sweeping.workDir, { recursive: true, encoding: 'utf8' });
    const placeOf = (ending: string) => join(sweeping.workDir, kept.find((name) => name.endsWith(ending)) ?? '');
    const file = placeOf('.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{', '['));
    // As long as nothing has changed, nobody reads it.
    expect((await sweepTexts(sweeping, server.origin, '--allow-partial')).code).toBe(0);
    rmSync(placeOf('texts-seen.json'));
    const { code, stdout, stderr } = await sweepTexts(sweeping, server.origin);
    expect({ code, told: stdout.replace(/\s+/g, ' ') }).toMatchObject({
      code: 4,
      told: expect.stringContaining('is damaged: delete it, and its texts are read again'),
    });
    expect(stdout + stderr).not.toContain(criticalToken('in a comment').slice(4, 12));
  });
});

describe.skipIf(POSTGRES_BIN === '' && process.env.CI === undefined)(`texts and workers${POSTGRES_MISSING}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('keep the token and what was found out of the database and of the jobs', async () => {
    const { sweeping, server, commands } = await newGithub(written('for workers'));
    const store = postgres.newDatabase();
    const env = { ...SWEEP_ENV, GH_ENTERPRISE_TOKEN: TOKEN };
    const at = ['--store', store, '--work-dir', sweeping.workDir];
    const options = { cwd: sweeping.workDir, env };
    const planned = await runProgram(['sweep', 'plan', `github:${server.origin}/acme`, '--texts', ...at], options);
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringContaining('wait for workers') });
    const before = await everythingIn(store);
    const file = join(makeFolder(), 'token');
    writeFileSync(file, TOKEN, { mode: 0o600 });
    const worked = await runProgram(
      ['sweep', 'work', ...at, '--token-file', `${new URL(server.origin).host}=${file}`],
      { ...options, env: SWEEP_ENV },
    );
    expect(worked).toMatchObject({ code: 1, stdout: expect.stringContaining('2 scanned') });
    expect(server.authorizations).toContain(`Bearer ${TOKEN}`);
    const kept = before + (await everythingIn(store));
    expect(kept).toContain('issues/7#issuecomment-2');
    for (const secret of [TOKEN, criticalToken('for workers')])
      for (const place of [kept, commands(), JSON.stringify([planned, worked])])
        expect(place.includes(secret)).toBe(false);
  });

  /** All rows of all tables, the store's and the queue's. */
  const everythingIn = (store: string): Promise<string> =>
    withStore(store, async (open) => {
      const tables = `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_schema in ('public', 'cli_cred_scan_queue')`;
      const { rows } = await runSql(open, tables);
      const told = await Promise.all(
        (rows as { name: string }[]).map(({ name }) => runSql(open, `select to_json(t) as row from ${name} t`)),
      );
      return JSON.stringify(told);
    });
});

describe('--gists', () => {
  it('scans the gists of the people of an organisation', async () => {
    const { sweeping, server } = await newGithub((origin) => ({
      '/api/v3/orgs/acme/members': give([{ login: 'ann' }]),
      '/api/v3/users/ann/gists': give([
        { id: 'a1', git_pull_url: `${origin}/gist/a1.git`, public: true, owner: { login: 'ann' } },
      ]),
    }));
    addClone(sweeping, 'gist/a1.git', { 'notes.md': line(criticalToken('in a gist')) });
    const { store, workDir } = sweeping;
    const args = ['sweep', 'run', `github:${server.origin}/acme`, '--gists', '--store', store, '--work-dir', workDir];
    const options = { cwd: workDir, env: { ...SWEEP_ENV, GH_ENTERPRISE_TOKEN: TOKEN } };
    expect(await runProgram(args, options)).toMatchObject({ code: 1, stderr: '' });
    const places = (await reportOf(sweeping)).findings.map(({ place }) => `${place.repository} ${place.path}`);
    expect(places).toContain(`${new URL(server.origin).host}/gist/ann/a1 notes.md`);
    expect(filesBelow(dirname(store)).includes(criticalToken('in a gist'))).toBe(false);
  });

  it('scans the snippets of the projects of a group', async () => {
    const { sweeping, server } = await newGithub((origin) => ({
      '/api/v4/groups/acme/projects': give([DESCRIPTIONS.gitlab({ id: 11, owner: 'acme', name: 'web' }, origin)]),
      '/api/v4/projects/11/snippets': give([{ id: 65, http_url_to_repo: `${origin}/acme/web/snippets/65.git` }]),
    }));
    addClone(sweeping, 'acme/web/snippets/65.git', { 'notes.md': line(criticalToken('in a snippet')) });
    const { store, workDir } = sweeping;
    const args = ['sweep', 'run', `gitlab:${server.origin}/acme`, '--gists', '--store', store, '--work-dir', workDir];
    const options = { cwd: workDir, env: { ...SWEEP_ENV, GITLAB_TOKEN: TOKEN } };
    expect(await runProgram(args, options)).toMatchObject({ code: 1, stderr: '' });
    const places = (await reportOf(sweeping)).findings.map(({ place }) => `${place.repository} ${place.path}`);
    expect(places).toContain(`${new URL(server.origin).host}/acme/web/snippets/65 notes.md`);
  });

  it('is refused for what has none', async () => {
    const { workDir } = newSweeping();
    const { code, stderr } = await runProgram(['sweep', 'run', 'azure:acme', '--gists'], {
      cwd: workDir,
      env: SWEEP_ENV,
    });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('no gists or snippets that are read'),
    });
  });
});
