import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts } from '../../../src/scanners/texts/read-texts.ts';
import { apiOf } from '../../../src/sweep/hosts/apis/api-of.ts';
import type { HostKindName } from '../../../src/sweep/hosts/host-kinds.ts';
import { type AskHttp, createHttpClient } from '../../../src/sweep/http/http-client.ts';
import { bringTexts } from '../../../src/sweep/texts/bring-texts.ts';
import { compactTexts } from '../../../src/sweep/texts/text-log.ts';
import { readTextMarks, writeTextMarks } from '../../../src/sweep/texts/text-marks.ts';
import { makeFolder } from '../../cli/run.ts';
import { type ApiServer, give, type Route, refuse, serveApi } from '../api-server.ts';
import { answerGraphql, connectionOf, graphqlErrors, inRepository } from '../graphql.ts';
import { azureProject, azureQueries, azureRepository } from './azure-shapes.ts';
import { commentOf, issueOf, type MeantText, releaseOf } from './text-shapes.ts';

const signal = new AbortController().signal;

/** What is asked for, where it is not acme/web on a host of one's own. */
const SUBJECTS: Readonly<
  Record<string, { kind: HostKindName; origin?: string; path?: string; only?: string; except?: string }>
> = {
  gitlab: { kind: 'gitlab', except: 'epics' },
  'gitlab group': { kind: 'gitlab', path: 'groups/acme', only: 'epics' },
  'azure repository': { kind: 'azure', path: 'acme/Shop/_git/web', only: 'pull requests' },
  'azure project': { kind: 'azure', path: 'acme/Shop', only: 'work items' },
  'bitbucket cloud': { kind: 'bitbucket', origin: 'https://bitbucket.org' },
  'bitbucket server': { kind: 'bitbucket', path: 'projects/ACME/repos/web' },
};

/** Brings the texts of acme/web, and tells what is there then. */
async function bring(server: ApiServer, host: string, folder: string, stop = signal) {
  const { kind = host as HostKindName, origin = server.origin, path = 'acme/web', only, except } = SUBJECTS[host] ?? {};
  const api = apiOf({ kind, origin, path: [] });
  const lists = api.texts!({ origin, id: '11', path }).filter(
    ({ name }) => (only === undefined || name === only) && name !== except,
  );
  const http = createHttpClient(async () => {});
  // The cloud is here.
  const ask: AskHttp = (request, asked) =>
    http({ ...request, url: request.url.replace('https://api.bitbucket.org', server.origin) }, asked);
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
const COMMIT = '6dcb09b5b57875f334f61aebed695e2e4193db5e';

/** Of GraphQL: a text, with the address at its end as GitHub tells it. */
const nodeOf = (number: number, anchor: string) => ({
  id: `DC_${number}`,
  url: `https://ghe.example.org/acme/web/x/2#${anchor}-${100 + number}`,
  body: `text ${number}`,
  createdAt: '2026-01-02T03:04:05Z',
  submittedAt: '2026-01-02T03:04:05Z',
  author: { login: 'kim' },
});

/** A pull request with its reviews, and a discussion with a comment and a reply, each with one more on a further page. */
const graphql = answerGraphql(({ query, variables }) => {
  const { after, number } = variables;
  if (/\bnode\(/.test(query)) return { data: { node: { replies: connectionOf([nodeOf(14, 'discussioncomment')]) } } };
  if (query.includes('pullRequest(')) {
    expect(variables).toMatchObject({ owner: 'acme', name: 'web', number: 2, after: 'more' });
    return inRepository({ pullRequest: { reviews: connectionOf([nodeOf(8, 'pullrequestreview')]) } });
  }
  if (query.includes('pullRequests(')) {
    const none = { ...nodeOf(7, 'pullrequestreview'), body: '' };
    const reviews = connectionOf([nodeOf(6, 'pullrequestreview'), none], 'more');
    return inRepository({ pullRequests: connectionOf([{ number: 2, updatedAt: at(2, 1).changed, reviews }]) });
  }
  const comment = (of: number) => ({ ...nodeOf(of, 'discussioncomment'), replies: connectionOf([]) });
  if (number === 9) return inRepository({ discussion: { comments: connectionOf([comment(12)]) } });
  expect(after).toBeUndefined();
  const replies = connectionOf([nodeOf(13, 'discussioncomment')], 'more');
  const comments = connectionOf([{ ...comment(11), replies }], 'more');
  const discussion = { ...nodeOf(9, 'x'), number: 9, title: 'About 9', updatedAt: at(9, 9).changed, comments };
  return inRepository({ discussions: connectionOf([discussion]) });
});
const ROUTES: Readonly<Record<string, (origin: string) => ApiServer['routes']>> = {
  github: (origin) => ({
    [`${GITHUB}/issues`]: give([issueOf(at(1, 0)), issueOf(at(2, 1), 'change')]),
    [`${GITHUB}/issues/comments`]: give([commentOf(at(3, 2), { issue_url: `${origin}${GITHUB}/issues/1` })]),
    [`${GITHUB}/pulls/comments`]: give([commentOf(at(4, 3), { pull_request_url: `${origin}${GITHUB}/pulls/2` })]),
    [`${GITHUB}/comments`]: give([commentOf(at(10, 3), { commit_id: COMMIT })]),
    [`${GITHUB}/releases`]: give([releaseOf(at(5, 4), 'web/v1')]),
    '/api/graphql': graphql,
  }),
  gitea: (origin) => ({
    '/api/v1/repos/acme/web/issues': give([issueOf(at(1, 0)), issueOf(at(2, 1), 'change')]),
    '/api/v1/repos/acme/web/issues/comments': [
      give([commentOf(at(3, 2), { issue_url: `${origin}/acme/web/issues/1`, pull_request_url: '' })], TWO),
      give([commentOf(at(4, 3), { issue_url: '', pull_request_url: `${origin}/acme/web/pulls/2` })], TWO),
      give([], TWO),
    ],
    '/api/v1/repos/acme/web/pulls/2/reviews': [
      give([reviewOf(6, origin, 'as a whole', 1), reviewOf(7, origin, '', 0)], TWO),
      give([], TWO),
    ],
    '/api/v1/repos/acme/web/pulls/2/reviews/6/comments': give([commentOf(at(8, 3), { path: 'a.ts', diff_hunk: '@@' })]),
    '/api/v1/repos/acme/web/releases': give([releaseOf(at(5, 4), 'web/v1')]),
  }),
  'bitbucket cloud': () => ({
    '/2.0/repositories/acme/web/pullrequests': give({ pagelen: 50, values: [askedOf(2, 1)] }),
    '/2.0/repositories/acme/web/pullrequests/activity': [
      give({
        pagelen: 50,
        values: [
          { comment: saidOf(3, ''), pull_request: { id: 2 } },
          { approval: { date: at(9, 2).changed, user: {} } },
        ],
        next: 'https://api.bitbucket.org/2.0/repositories/acme/web/pullrequests/activity?ctx=more',
      }),
      give({ pagelen: 50, values: [{ comment: { ...saidOf(4, ''), inline: { to: 3, path: 'a.ts' } } }] }),
    ],
    '/2.0/repositories/acme/web/issues': give({
      values: [askedOf(1, 0), { ...askedOf(5, 0), created_on: at(5, 0).changed }],
    }),
    '/2.0/repositories/acme/web/issues/1/comments': give({
      values: [saidOf(6, ''), { ...saidOf(7, ''), content: { raw: null } }],
    }),
  }),
  'bitbucket server': () => ({
    '/rest/api/1.0/projects/ACME/repos/web/pull-requests': [
      give({ values: [requestThere(1, 0, 'OPEN', 0)], isLastPage: false, nextPageStart: 1 }),
      give({ values: [requestThere(2, 1, 'MERGED', 3)], isLastPage: true }),
    ],
    '/rest/api/1.0/projects/ACME/repos/web/pull-requests/2/activities': give({
      values: [
        { id: 9, action: 'APPROVED', user: { name: 'kim' } },
        { id: 8, action: 'COMMENTED', commentAction: 'ADDED', comment: saidThere(3, [saidThere(4), saidThere(5)]) },
      ],
      isLastPage: true,
    }),
  }),
  'azure repository': azureRepository,
  'azure project': azureProject,
  gitlab: () => ({
    '/api/v4/projects/11/issues': give([issueOf(at(1, 0))]),
    '/api/v4/projects/11/issues/1/notes': give([commentOf(at(3, 2), {})]),
    '/api/v4/projects/11/merge_requests': give([issueOf(at(2, 1))]),
    '/api/v4/projects/11/merge_requests/2/notes': give([commentOf(at(4, 3), {})]),
    '/api/v4/projects/11/releases': give([releaseOf(at(5, 4), 'web/v1')]),
    '/api/v4/projects/11/events': give([
      eventOf(6, { noteable_type: 'Commit', noteable_id: null }),
      eventOf(7, { noteable_type: 'Commit', type: 'DiffNote', position: { head_sha: COMMIT, new_line: 3 } }),
      eventOf(8, { noteable_type: 'Snippet', noteable_id: 65 }),
      eventOf(9, { noteable_type: 'Issue', noteable_id: 377, noteable_iid: 1 }),
    ]),
  }),
  'gitlab group': (origin) => ({
    '/api/v4/groups/11/epics': give([
      { ...issueOf(at(1, 0)), group_id: 11, web_url: `${origin}/groups/acme/-/epics/1` },
      { ...issueOf(at(2, 1)), group_id: 12, web_url: `${origin}/groups/acme/team/-/epics/2` },
    ]),
    '/api/v4/groups/11/epics/101/notes': give([commentOf(at(3, 2), {})]),
    '/api/v4/groups/12/epics/102/notes': give([]),
  }),
};

/** An event of GitLab. */
const eventOf = (number: number, on: object) => ({
  id: number,
  project_id: 11,
  action_name: 'commented on',
  target_id: 100 + number,
  target_type: 'Note',
  created_at: at(number, 2).changed,
  author: { username: 'kim' },
  note: { ...commentOf(at(number, 2), {}), ...on },
});

/** Of Bitbucket Cloud, with fields that nobody reads. */
const saidOf = (number: number, changed: string) => ({
  type: 'pullrequest_comment',
  id: 100 + number,
  content: { type: 'rendered', raw: `text ${number}`, markup: 'markdown', html: '' },
  user: { display_name: 'Kim', nickname: 'kim', type: 'user' },
  created_on: '2026-01-02T03:04:05+00:00',
  updated_on: changed,
  deleted: false,
  pullrequest: { type: 'pullrequest', id: 2, title: 'About 2' },
});

const askedOf = (number: number, minutes: number) => ({
  id: number,
  title: `About ${number}`,
  description: `text ${number}`,
  summary: { raw: `text ${number}` },
  content: { raw: `text ${number}` },
  author: { display_name: 'Jo', nickname: 'jo' },
  reporter: { display_name: 'Jo', nickname: 'jo' },
  created_on: '2026-01-02T03:04:05Z',
  updated_on: at(number, minutes).changed,
});

/** Of Bitbucket Data Center: milliseconds since the epoch. */
const CREATED = Date.UTC(2026, 0, 2, 3, 4, 5);
const saidThere = (number: number, comments: readonly unknown[] = []) => ({
  id: 100 + number,
  version: 0,
  text: `text ${number}`,
  author: { name: 'kim', displayName: 'Kim', id: 5 },
  createdDate: CREATED,
  updatedDate: CREATED,
  comments,
});
const requestThere = (number: number, minutes: number, state: string, commentCount: number) => ({
  id: number,
  version: 1,
  title: `About ${number}`,
  description: `text ${number}`,
  state,
  createdDate: CREATED,
  updatedDate: Date.parse(at(number, minutes).changed),
  author: { user: { name: 'jo', displayName: 'Jo' }, role: 'AUTHOR' },
  properties: { commentCount },
});

/** `PullReview` of Gitea, with the fields that nobody reads. */
const reviewOf = (id: number, origin: string, body: string, comments: number) => ({
  id,
  user: { login: 'kim', id: 5 },
  state: 'REQUEST_CHANGES',
  body,
  commit_id: COMMIT,
  stale: false,
  comments_count: comments,
  submitted_at: '2026-01-02T03:04:05Z',
  html_url: `${origin}/acme/web/pulls/2#issuecomment-9${id}`,
  pull_request_url: `${origin}/acme/web/pulls/2`,
});

const TWO = { 'x-total-count': '2' };

const PATHS: Readonly<Record<string, readonly string[]>> = {
  'bitbucket cloud': [
    'pull-requests/2',
    'pull-requests/2#comment-103',
    'pull-requests/2#comment-104',
    'issues/1',
    'issues/1#comment-106',
    'issues/1#comment-107',
    'issues/5',
  ],
  'azure repository': [
    'pullrequest/1',
    'pullrequest/1?discussionId=7#1',
    'pullrequest/1?discussionId=7#103',
    'pullrequest/2',
  ],
  'azure project': ['_workitems/edit/1', '_workitems/edit/1#103', '_workitems/edit/1#104', '_workitems/edit/201'],
  'bitbucket server': [
    'pull-requests/1',
    'pull-requests/2',
    'pull-requests/2/overview?commentId=103',
    'pull-requests/2/overview?commentId=104',
    'pull-requests/2/overview?commentId=105',
  ],
  github: [
    'issues/1',
    'pull/2',
    'issues/1#issuecomment-103',
    'pull/2#discussion_r104',
    `commit/${COMMIT}#commitcomment-110`,
    'releases/tag/web/v1',
    'pull/2#pullrequestreview-106',
    'pull/2#pullrequestreview-108',
    'discussions/9',
    'discussions/9#discussioncomment-111',
    'discussions/9#discussioncomment-113',
    'discussions/9#discussioncomment-114',
    'discussions/9#discussioncomment-112',
  ],
  gitea: [
    'issues/1',
    'pulls/2',
    'pulls/2#issuecomment-96',
    'pulls/2#issuecomment-108',
    'issues/1#issuecomment-103',
    'issues/2#issuecomment-104',
    'releases/tag/web/v1',
  ],
  gitlab: [
    '-/issues/1',
    '-/issues/1#note_103',
    '-/merge_requests/2',
    '-/merge_requests/2#note_104',
    '-/releases/web/v1',
    'activity#note_106',
    `-/commit/${COMMIT}#note_107`,
    '-/snippets/65#note_108',
  ],
  'gitlab group': ['-/epics/1', '-/epics/1#note_103', 'team/-/epics/2'],
};

const SINCE = /(?:since=|updated_after=|updated_on >= )2026-0[23]-\d\dT\d\d:\d\d:00/;
/** How many lists can be asked for what has changed since a time. */
const SINCE_LISTS: Readonly<Record<string, number>> = {
  ...{ github: 3, gitea: 2, gitlab: 2, 'gitlab group': 1, 'bitbucket cloud': 2, 'bitbucket server': 0 },
  ...{ 'azure repository': 0, 'azure project': 0 },
};
/** How many requests tell that nothing is new. */
const AGAIN: Readonly<Record<string, number>> = {
  ...{ github: 6, gitea: 3, gitlab: 4, 'gitlab group': 1, 'bitbucket cloud': 3, 'bitbucket server': 1 },
  ...{ 'azure repository': 1, 'azure project': 1 },
};

/** A list in which there is nothing. */
const EMPTY: Readonly<Record<string, unknown>> = {
  bitbucket: { values: [], isLastPage: true },
  azure: { count: 0, value: [], workItems: [] },
};

/** How it is said that there is nothing, where that is no empty list. */
const NOTHING: Readonly<Record<string, ApiServer['routes']>> = {
  github: {
    '/api/graphql': answerGraphql(() =>
      inRepository({ pullRequests: connectionOf([]), discussions: connectionOf([]) }),
    ),
  },
};

describe.each(Object.keys(ROUTES))('the texts of %s', (kind) => {
  it('are issues, changes, comments and releases, each by its address', async () => {
    const server = await serveApi();
    server.routes = ROUTES[kind](server.origin);
    const { texts, problems } = await bring(server, kind, makeFolder());
    expect(problems).toEqual([]);
    expect(texts.map(({ path }) => path)).toEqual(PATHS[kind]);
    const first = { text: expect.stringMatching(/^About [12]\n(?:text [12]$|TeamProject: Shop\n)/), author: 'jo' };
    expect(texts[0]).toEqual({ path: PATHS[kind][0], ...first, date: expect.stringMatching(/^2026-01-02T03:04:05/) });
    expect(texts.find(({ path }) => /[-_=#]103$/.test(path))).toMatchObject({
      text: 'text 3',
      author: 'kim',
    });
  });

  it('are asked for since the last change, the next time', async () => {
    const server = await serveApi();
    server.routes = ROUTES[kind](server.origin);
    const folder = makeFolder();
    await bring(server, kind, folder);
    const before = server.asked.length;
    const empty = EMPTY[kind.split(' ')[0]] ?? [];
    const nothing = {
      ...Object.fromEntries(Object.keys(server.routes).map((path) => [path, give(empty)])),
      ...NOTHING[kind],
    };
    server.routes = nothing;
    const { texts } = await bring(server, kind, folder);
    expect(texts).toHaveLength(PATHS[kind].length);
    const again = server.asked.slice(before).map((url) => decodeURIComponent(url.replaceAll('+', ' ')));
    expect(again.filter((url) => SINCE.test(url)).length).toBe(SINCE_LISTS[kind]);
    expect(again.length).toBe(AGAIN[kind]);
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

describe('GraphQL', () => {
  const reviewsAt = (number: number, minutes: number) => ({
    number,
    updatedAt: at(number, minutes).changed,
    reviews: connectionOf([nodeOf(number, 'pullrequestreview')]),
  });
  const asked = (server: ApiServer) => server.asked.filter((url) => url === '/api/graphql').length;
  const serveReviews = async (pages: (after: unknown) => unknown) => {
    const server = await serveApi();
    server.routes = {
      [`${GITHUB}/issues`]: give([issueOf(at(1, 0), 'change')], { etag: '"one"' }),
      '/api/graphql': answerGraphql(({ query, variables: { after } }) =>
        inRepository(
          query.includes('discussions') ? { discussions: connectionOf([]) } : { pullRequests: pages(after) },
        ),
      ),
    };
    return server;
  };

  it('is read until what is known', async () => {
    let all = [reviewsAt(3, 30), reviewsAt(2, 20), reviewsAt(1, 10)];
    const server = await serveReviews((after) => {
      const from = Number(after ?? '0');
      return connectionOf(all.slice(from, from + 1), from + 1 < all.length ? String(from + 1) : undefined);
    });
    const folder = makeFolder();
    expect((await bring(server, 'github', folder)).texts).toHaveLength(4);
    all = [reviewsAt(4, 40), ...all];
    server.routes[`${GITHUB}/issues`] = give([issueOf(at(4, 40), 'change')]);
    server.asked.length = 0;
    expect((await bring(server, 'github', folder)).texts).toHaveLength(6);
    // The one that is new, the one that is known, the one from before the overlap; and discussions.
    expect(asked(server)).toBe(4);
  });

  it('is not asked for reviews when no issue has changed', async () => {
    const server = await serveReviews(() => connectionOf([reviewsAt(1, 10)]));
    const folder = makeFolder();
    await bring(server, 'github', folder);
    await bring(server, 'github', folder);
    server.asked.length = 0;
    await bring(server, 'github', folder);
    expect(asked(server)).toBe(1);
  });

  it('is asked again for reviews when the issues could not be read', async () => {
    const server = await serveReviews(() => connectionOf([reviewsAt(1, 10)]));
    server.routes[`${GITHUB}/issues`] = refuse(403);
    const folder = makeFolder();
    await bring(server, 'github', folder);
    server.asked.length = 0;
    await bring(server, 'github', folder);
    expect(asked(server)).toBe(2);
  });

  it.each([
    ['FORBIDDEN', 'the token may not ask that (403)'],
    ['NOT_FOUND', 'is not there, or not for whoever asks (404)'],
  ])('that answers %s has refused', async (type, message) => {
    const server = await serveApi();
    server.routes = {
      ...ROUTES.github(server.origin),
      '/api/graphql': answerGraphql(() => graphqlErrors(type)),
    };
    const { texts, problems } = await bring(server, 'github', makeFolder());
    expect(texts).toHaveLength(6);
    expect(problems.map((problem) => problem.message)).toEqual([
      expect.stringMatching(`^reviews: .*${message.replace(/[()]/g, '.')}`),
      expect.stringMatching(`^discussions: .*${message.replace(/[()]/g, '.')}`),
    ]);
  });

  it('that has no points left is asked again when it has', async () => {
    const server = await serveApi();
    const limits = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 60) };
    server.routes = {
      ...ROUTES.github(server.origin),
      '/api/graphql': [answerGraphql(() => graphqlErrors('RATE_LIMITED'), limits), graphql],
    };
    const { texts, problems } = await bring(server, 'github', makeFolder());
    expect(problems).toEqual([]);
    expect(texts).toHaveLength(PATHS.github.length);
  });
});

describe('work items', () => {
  it('are asked for by number, two hundred at once, and then since the last change', async () => {
    const server = await serveApi(azureProject());
    const folder = makeFolder();
    const { texts } = await bring(server, 'azure project', folder);
    azureQueries.length = 0;
    await bring(server, 'azure project', folder);
    const where =
      "[System.TeamProject] = @project And [System.Id] > 0 And [System.ChangedDate] >= '2026-03-01T00:00:00Z'";
    expect(azureQueries).toEqual([`Select [System.Id] From WorkItems Where ${where} Order By [System.Id] Asc`]);
    expect(server.asked.some((url) => url.includes('/workitems?ids=1,2,3,'))).toBe(true);
    expect(texts[0].text).toContain('Description: \ntext 1\n\n\nkey = "a&b", see  https://x.example.org/?k=1 this');
  });
});
