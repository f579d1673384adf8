import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../cli/run.ts';
import { type ApiServer, give, serveApi } from '../api-server.ts';
import { answerGraphql, connectionOf, inRepository } from '../graphql.ts';
import { azureProject, azureQueries } from './azure-shapes.ts';
import { bring } from './bring.ts';
import { PATHS, ROUTES } from './host-routes.ts';

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
