import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts } from '../../../src/scanners/texts/read-texts.ts';
import { apiOf } from '../../../src/sweep/hosts/apis/api-of.ts';
import type { HostKindName } from '../../../src/sweep/hosts/host-kinds.ts';
import { createHttpClient } from '../../../src/sweep/http/http-client.ts';
import { bringTexts } from '../../../src/sweep/texts/bring-texts.ts';
import { compactTexts } from '../../../src/sweep/texts/text-log.ts';
import { readTextMarks, writeTextMarks } from '../../../src/sweep/texts/text-marks.ts';
import { makeFolder } from '../../cli/run.ts';
import { type ApiServer, give, type Route, refuse, serveApi } from '../api-server.ts';
import { commentOf, issueOf, type MeantText, releaseOf } from './text-shapes.ts';

const signal = new AbortController().signal;

/** Brings the texts of acme/web, and tells what is there then. */
async function bring(server: ApiServer, kind: HostKindName, folder: string, stop = signal) {
  const api = apiOf({ kind, origin: server.origin, path: [] });
  const lists = api.texts!({ origin: server.origin, id: '11', path: 'acme/web' });
  const ask = createHttpClient(async () => {});
  const { file, problems } = await bringTexts(folder, lists, { api, ask, headers: async () => ({}), signal: stop });
  return { problems, texts: [...readTexts(file)] };
}

const at = (number: number, minutes: number, text = `text ${number}`): MeantText => ({
  id: 100 + number,
  number,
  text,
  changed: new Date(Date.UTC(2026, 2, 1, 0, minutes)).toISOString().replace('.000', ''),
});

const GITHUB = '/api/v3/repos/acme/web';
const ROUTES: Readonly<Record<string, (origin: string) => ApiServer['routes']>> = {
  github: (origin) => ({
    [`${GITHUB}/issues`]: give([issueOf(at(1, 0)), issueOf(at(2, 1), 'change')]),
    [`${GITHUB}/issues/comments`]: give([commentOf(at(3, 2), { issue_url: `${origin}${GITHUB}/issues/1` })]),
    [`${GITHUB}/pulls/comments`]: give([commentOf(at(4, 3), { pull_request_url: `${origin}${GITHUB}/pulls/2` })]),
    [`${GITHUB}/releases`]: give([releaseOf(at(5, 4), 'web/v1')]),
  }),
  gitea: (origin) => ({
    '/api/v1/repos/acme/web/issues': give([issueOf(at(1, 0)), issueOf(at(2, 1), 'change')]),
    '/api/v1/repos/acme/web/issues/comments': [
      give([commentOf(at(3, 2), { issue_url: `${origin}/acme/web/issues/1`, pull_request_url: '' })], TWO),
      give([commentOf(at(4, 3), { issue_url: '', pull_request_url: `${origin}/acme/web/pulls/2` })], TWO),
      give([], TWO),
    ],
    '/api/v1/repos/acme/web/releases': give([releaseOf(at(5, 4), 'web/v1')]),
  }),
  gitlab: () => ({
    '/api/v4/projects/11/issues': give([issueOf(at(1, 0))]),
    '/api/v4/projects/11/issues/1/notes': give([commentOf(at(3, 2), {})]),
    '/api/v4/projects/11/merge_requests': give([issueOf(at(2, 1))]),
    '/api/v4/projects/11/merge_requests/2/notes': give([commentOf(at(4, 3), {})]),
    '/api/v4/projects/11/releases': give([releaseOf(at(5, 4), 'web/v1')]),
  }),
};
const TWO = { 'x-total-count': '2' };

const PATHS: Readonly<Record<string, readonly string[]>> = {
  github: ['issues/1', 'pull/2', 'issues/1#issuecomment-103', 'pull/2#discussion_r104', 'releases/tag/web/v1'],
  gitea: ['issues/1', 'pulls/2', 'issues/1#issuecomment-103', 'issues/2#issuecomment-104', 'releases/tag/web/v1'],
  gitlab: [
    '-/issues/1',
    '-/issues/1#note_103',
    '-/merge_requests/2',
    '-/merge_requests/2#note_104',
    '-/releases/web/v1',
  ],
};

describe.each(['github', 'gitea', 'gitlab'] as const)('the texts of %s', (kind) => {
  it('are issues, changes, comments and releases, each by its address', async () => {
    const server = await serveApi();
    server.routes = ROUTES[kind](server.origin);
    const { texts, problems } = await bring(server, kind, makeFolder());
    expect(problems).toEqual([]);
    expect(texts.map(({ path }) => path)).toEqual(PATHS[kind]);
    const first = { text: 'About 1\ntext 1', author: 'jo', date: '2026-01-02T03:04:05Z' };
    expect(texts[0]).toEqual({ path: PATHS[kind][0], ...first });
    expect(texts.find(({ path }) => path.endsWith('103'))).toMatchObject({ text: 'text 3', author: 'kim' });
  });

  it('are asked for since the last change, the next time', async () => {
    const server = await serveApi();
    server.routes = ROUTES[kind](server.origin);
    const folder = makeFolder();
    await bring(server, kind, folder);
    const before = server.asked.length;
    server.routes = Object.fromEntries(Object.keys(server.routes).map((path) => [path, give([])]));
    const { texts } = await bring(server, kind, folder);
    expect(texts).toHaveLength(5);
    const issues = server.asked.slice(before).find((url) => /\/issues\?/.test(url));
    expect(decodeURIComponent(issues ?? '')).toMatch(/(?:since|updated_after)=2026-0[23]-\d\dT\d\d:\d\d:00Z/);
  });
});

/** Three texts on pages of one, in the order of their last change, from `since` on. */
function inOrder(all: () => readonly MeantText[]): Route {
  return (request, response) => {
    const { searchParams, origin, pathname } = new URL(request.url ?? '', `http://${request.headers.host}`);
    const since = searchParams.get('since') ?? '';
    const wanted = all().filter(({ changed }) => changed >= since);
    const page = Number(searchParams.get('page') ?? '1');
    searchParams.set('page', String(page + 1));
    const link: Record<string, string> =
      page < wanted.length ? { link: `<${origin}${pathname}?${searchParams}>; rel="next"` } : {};
    give(
      wanted.slice(page - 1, page).map((meant) => issueOf(meant)),
      link,
    )(request, response);
  };
}

describe('reading', () => {
  it('loses no text when one changes between two pages', async () => {
    const server = await serveApi();
    let asked = 0;
    const changing = (): readonly MeantText[] =>
      asked++ === 0 ? [at(1, 0), at(2, 10), at(3, 20)] : [at(2, 10), at(3, 20), at(1, 30, 'changed')];
    server.routes = { [`${GITHUB}/issues`]: inOrder(changing) };
    const { texts } = await bring(server, 'github', makeFolder()).catch((error) => error);
    expect(texts.map(({ path }: { path: string }) => path)).toEqual(['issues/2', 'issues/3', 'issues/1']);
    expect(texts[2].text).toContain('changed');
  });

  it('that was stopped goes on, and asks for nothing twice', async () => {
    const server = await serveApi();
    const folder = makeFolder();
    const page = inOrder(() => [at(1, 0), at(2, 10), at(3, 20)]);
    const stopping = new AbortController();
    server.routes = {
      [`${GITHUB}/issues`]: [
        page,
        (request, response) => {
          stopping.abort(new Error('stopped'));
          page(request, response);
        },
        page,
      ],
    };
    await expect(bring(server, 'github', folder, stopping.signal)).rejects.toThrow('stopped');
    server.asked.length = 0;
    const { texts } = await bring(server, 'github', folder);
    expect(texts).toHaveLength(3);
    expect(server.asked[0]).toContain('since=2026-02-28T23%3A59%3A00Z');
  });

  it('does not send again what has not changed', async () => {
    const server = await serveApi();
    const folder = makeFolder();
    const tagged: Route = (request, response) =>
      request.headers['if-none-match'] === '"one"'
        ? refuse(304)(request, response)
        : give([issueOf(at(1, 0))], { etag: '"one"' })(request, response);
    server.routes = { [`${GITHUB}/issues`]: tagged };
    const statuses: number[] = [];
    for (let times = 0; times < 3; times++) {
      await bring(server, 'github', folder);
      statuses.push(statSync(join(folder, readTextMarks(join(folder, 'texts.json'))!.file)).size);
    }
    expect(statuses[2]).toBe(statuses[1]);
  });

  it('begins again where the end of what was written is missing', async () => {
    const server = await serveApi();
    const folder = makeFolder();
    server.routes = { [`${GITHUB}/issues`]: give([issueOf(at(1, 0))]) };
    await bring(server, 'github', folder);
    const marks = readTextMarks(join(folder, 'texts.json'))!;
    appendFileSync(join(folder, marks.file), '{"path":"issues/9","te');
    expect((await bring(server, 'github', folder)).texts.map(({ path }) => path)).toEqual(['issues/1']);
    writeTextMarks(join(folder, 'texts.json'), { ...marks, length: 1_000_000 });
    expect((await bring(server, 'github', folder)).texts.map(({ path }) => path)).toEqual(['issues/1']);
  });

  it('keeps the last of what was changed, and one file that only we can read', async () => {
    const server = await serveApi();
    const folder = makeFolder();
    for (const text of ['one', 'two', 'three']) {
      server.routes = { [`${GITHUB}/issues`]: give([issueOf(at(1, 0, text + 'x'.repeat(5_000_000)))]) };
      await bring(server, 'github', folder);
    }
    compactTexts(folder);
    const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    expect(files).toHaveLength(1);
    const stats = statSync(join(folder, files[0]));
    if (process.platform !== 'win32') expect(stats.mode & 0o077).toBe(0);
    expect(stats.size).toBeLessThan(6_000_000);
    expect(readFileSync(join(folder, files[0]), 'utf8')).toContain('threex');
  });
});

describe('a host', () => {
  it('that refuses one of its lists is told, and the others are read', async () => {
    const server = await serveApi();
    server.routes = { ...ROUTES.github(server.origin), [`${GITHUB}/pulls/comments`]: refuse(403) };
    const { texts, problems } = await bring(server, 'github', makeFolder());
    expect(texts).toHaveLength(4);
    expect(problems).toMatchObject([{ code: 'texts-refused', level: 'error' }]);
    expect(problems[0].message).toContain('review comments');
  });

  it('that refuses all of them has refused the repository', async () => {
    await expect(bring(await serveApi(), 'github', makeFolder())).rejects.toThrow(
      'is not there, or not for whoever asks',
    );
  });

  it('that is asked too often is left alone, and asked again', async () => {
    const server = await serveApi();
    const limited = refuse(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.now() / 1000 + 60) });
    server.routes = { [`${GITHUB}/issues`]: [limited, refuse(502), give([issueOf(at(1, 0))])] };
    expect((await bring(server, 'github', makeFolder())).texts).toHaveLength(1);
  });

  it.each([
    ['describes what is no text', [{ id: 1 }, null, issueOf(at(1, 0))], {}, 'issues: 2 are not described'],
    ['leads elsewhere', [issueOf(at(1, 0))], { link: '<http://127.0.0.1:9/x>; rel="next"' }, 'on another host'],
  ])('that %s is not believed', async (_what, body, headers, message) => {
    const server = await serveApi();
    server.routes = { [`${GITHUB}/issues`]: give(body, headers) };
    const told = await bring(server, 'github', makeFolder()).then(
      ({ problems }) => problems.map((problem) => problem.message).join(),
      (error: Error) => error.message,
    );
    expect(told).toContain(message);
  });
});
