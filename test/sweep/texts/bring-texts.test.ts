import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compactTexts } from '../../../src/sweep/texts/text-log.ts';
import { readTextMarks, writeTextMarks } from '../../../src/sweep/texts/text-marks.ts';
import { makeFolder } from '../../cli/run.ts';
import { give, type Route, refuse, serveApi } from '../api-server.ts';
import { requestThere, saidThere } from './bitbucket-shapes.ts';
import { bring } from './bring.ts';
import { GITHUB, PATHS, ROUTES } from './host-routes.ts';
import { at, issueOf, type MeantText } from './text-shapes.ts';

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

  it('begins the list again where the page to go on with is over', async () => {
    const server = await serveApi();
    const folder = makeFolder();
    const requests = '/rest/api/1.0/projects/ACME/repos/web/pull-requests';
    const first = give({ values: [requestThere(1, 0, 'OPEN', 0)], isLastPage: false, nextPageStart: 1 });
    const second = give({ values: [requestThere(2, 0, 'OPEN', 0)], isLastPage: true });
    server.routes = { [requests]: [first, refuse(401), refuse(400), first, second] };
    await expect(bring(server, 'bitbucket server', folder)).rejects.toThrow('401');
    const { texts, problems } = await bring(server, 'bitbucket server', folder);
    expect({ paths: texts.map(({ path }) => path), problems }).toEqual({
      paths: ['pull-requests/1', 'pull-requests/2'],
      problems: [],
    });
    expect(server.asked.map((url) => /start=\d/.test(url))).toEqual([false, true, true, false, true]);
  });

  it('asks again what is said of what is open, and not of what is closed, and keeps nothing twice', async () => {
    const server = await serveApi();
    const folder = makeFolder();
    const requests = '/rest/api/1.0/projects/ACME/repos/web/pull-requests';
    const said = (number: number) => give({ values: [{ action: 'COMMENTED', comment: saidThere(number) }] });
    server.routes = {
      [requests]: give({
        values: [requestThere(1, 0, 'OPEN', 1), requestThere(2, 1, 'MERGED', 1), requestThere(3, 9, 'OPEN', 0)],
      }),
      [`${requests}/1/activities`]: said(4),
      [`${requests}/2/activities`]: said(5),
    };
    await bring(server, 'bitbucket server', folder);
    const size = () => statSync(join(folder, readTextMarks(join(folder, 'texts.json'))!.file)).size;
    const before = size();
    server.asked.length = 0;
    expect((await bring(server, 'bitbucket server', folder)).texts).toHaveLength(5);
    expect(server.asked.map((url) => url.split('?')[0])).toEqual([requests, `${requests}/1/activities`]);
    expect(size()).toBe(before);
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
    expect(texts).toHaveLength(PATHS.github.length - 1);
    expect(problems).toMatchObject([{ code: 'texts-refused', level: 'error' }]);
    expect(problems[0].message).toContain('review comments');
  });

  it('that has switched one of them off is told, too', async () => {
    const server = await serveApi();
    server.routes = { ...ROUTES.github(server.origin), [`${GITHUB}/releases`]: refuse(410) };
    const { problems } = await bring(server, 'github', makeFolder());
    expect(problems).toMatchObject([{ level: 'warning', message: 'releases: switched off at their host' }]);
  });

  it('that has no epics says so, which is no problem', async () => {
    const server = await serveApi({ '/api/v4/groups/11/epics': refuse(403) });
    const { texts, problems } = await bring(server, 'gitlab group', makeFolder());
    expect(texts).toEqual([]);
    expect(problems).toMatchObject([{ level: 'warning', message: expect.stringMatching(/^epics: .*403/) }]);
  });

  it('without what belongs to one text says so, and the others are read', async () => {
    const server = await serveApi();
    const routes = ROUTES.gitlab(server.origin);
    server.routes = { ...routes, '/api/v4/projects/11/issues/1/notes': refuse(404) };
    const { texts, problems } = await bring(server, 'gitlab', makeFolder());
    expect(texts).toHaveLength(PATHS.gitlab.length - 1);
    expect(problems).toMatchObject([{ message: 'issues: what belongs to 1 of them was not there, and was not read' }]);
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
