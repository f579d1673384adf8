import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../cli/run.ts';
import { type ApiServer, give, refuse, serveApi } from '../api-server.ts';
import { answerGraphql, connectionOf, graphqlErrors, inRepository } from '../graphql.ts';
import { bring } from './bring.ts';
import { GITHUB, graphql, nodeOf, PATHS, ROUTES } from './host-routes.ts';
import { at, issueOf } from './text-shapes.ts';

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
