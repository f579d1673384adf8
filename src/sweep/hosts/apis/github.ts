import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { githubGists } from './github-gists.ts';
import { githubHeaders } from './github-headers.ts';
import { githubRoot } from './github-root.ts';
import { githubTexts } from './github-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { describeRepository, privacyOf, REPOSITORY_FIELDS } from './repository-fields.ts';
import { inUrl, listIn } from './requests.ts';

const TEXT_LISTS = ['issues', 'issue comments', 'review comments', 'commit comments', 'releases', 'reviews'] as const;

/** docs.github.com, "REST API endpoints for repositories". */
const repository = z
  .object({
    ...REPOSITORY_FIELDS,
    visibility: z.enum(['public', 'internal', 'private']).optional(),
    topics: z.array(z.string()).default([]),
    pushed_at: z.string().nullish(),
    has_discussions: z.boolean().default(false),
  })
  .transform(
    (told): Described => ({
      ...describeRepository(told),
      visibility: told.visibility ?? privacyOf(told),
      topics: told.topics,
      // Where issues are switched off, pull requests are still in their list.
      textLists: [...TEXT_LISTS, ...(told.has_discussions ? ['discussions'] : [])],
      ...(told.pushed_at && { pushedAt: told.pushed_at }),
    }),
  );

/** GitHub, in the cloud and Enterprise Server. */
export const githubApi: HostApi = {
  firstPages({ origin, path: [owner] }) {
    const api = githubRoot(origin);
    const query = 'per_page=100&sort=full_name';
    if (owner === undefined) return [`${api}/user/repos?${query}`];
    return [
      `${api}/orgs/${inUrl(owner)}/repos?type=all&${query}`,
      `${api}/users/${inUrl(owner)}/repos?type=owner&${query}`,
    ];
  },
  headers: githubHeaders,
  items: listIn,
  nextPage: ({ headers }) => nextLink(headers),
  repository,
  texts: githubTexts,
  gists: githubGists,
};
