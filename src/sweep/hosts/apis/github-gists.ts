import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { githubHeaders } from './github-headers.ts';
import { githubRoot } from './github-root.ts';
import type { Described, GistsApi } from './host-api.ts';
import { inUrl, listIn } from './requests.ts';

/** docs.github.com, "REST API endpoints for gists". Each is a repository of git. */
const gist = z
  .object({
    id: z.string(),
    git_pull_url: z.string(),
    public: z.boolean(),
    updated_at: z.string().nullish(),
    owner: z.object({ login: z.string() }).nullish(),
  })
  .transform(
    ({ id, git_pull_url, public: isPublic, updated_at, owner }): Described => ({
      id: `gist.${id}`,
      // As in the address of its page: on a GitHub without subdomains, that begins with `gist`.
      name: [...(/^https?:\/\/[^/]+\/gist\//.test(git_pull_url) ? ['gist'] : []), owner?.login ?? 'anonymous', id].join(
        '/',
      ),
      location: git_pull_url,
      archived: false,
      fork: false,
      visibility: isPublic ? 'public' : 'private',
      topics: [],
      ...(updated_at && { pushedAt: updated_at }),
    }),
  );

/** Public gists of a user; of all that the token is for, its own, secret ones among them. */
export const githubGists: GistsApi = {
  firstPages({ origin, path: [owner] }) {
    const api = githubRoot(origin);
    return [owner === undefined ? `${api}/gists?per_page=100` : `${api}/users/${inUrl(owner)}/gists?per_page=100`];
  },
  headers: githubHeaders,
  items: listIn,
  nextPage: ({ headers }) => nextLink(headers),
  repository: gist,
  cloneHosts: (host) => [host, `gist.${host}`],
  holders: ({ origin, path: [owner] }) =>
    owner === undefined ? [] : [`${githubRoot(origin)}/orgs/${inUrl(owner)}/members?per_page=100`],
  holder: z.object({ login: z.string() }).transform(({ login }) => login),
};
