import { z } from 'zod';
import { bitbucketPages } from './bitbucket-pages.ts';
import { bitbucketRoot } from './bitbucket-root.ts';
import type { Described, GistsApi } from './host-api.ts';
import { inUrl } from './requests.ts';

/** developer.atlassian.com, "The Bitbucket Cloud REST API": snippets. Each is a repository of git. */
const snippet = z
  .object({
    id: z.string(),
    is_private: z.boolean().optional(),
    updated_on: z.string().nullish(),
    owner: z.object({ display_name: z.string().optional() }).nullish(),
    links: z.object({ clone: z.array(z.object({ name: z.string(), href: z.string() })) }),
  })
  .transform(({ id, is_private, updated_on, owner, links }): Described => {
    const location = links.clone.find(({ name }) => name === 'https')?.href ?? '';
    return {
      id: `snippet.${id}`,
      name: location.replace(/^[a-z]+:\/\/[^/]*\//, '').replace(/\.git$/, ''),
      location,
      archived: false,
      fork: false,
      visibility: is_private === undefined ? 'unknown' : is_private ? 'private' : 'public',
      topics: [],
      ...(updated_on && { pushedAt: updated_on }),
      ...(owner?.display_name && { owner: owner.display_name }),
    };
  });

/** Those of a workspace; of all that the token is for, its own. */
export const bitbucketSnippets: GistsApi = {
  ...bitbucketPages,
  firstPages: ({ origin, path: [workspace] }) => [
    `${bitbucketRoot(origin)}/snippets${workspace === undefined ? '?role=owner&' : `/${inUrl(workspace)}?`}pagelen=100`,
  ],
  repository: snippet,
  cloneHosts: (host) => [host],
  holders: () => [],
  holder: z.never(),
};
