import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { HOST_KINDS } from '../host-kinds.ts';
import { gitlabProjects } from './gitlab-projects.ts';
import type { Described, GistsApi } from './host-api.ts';
import { bearer, inUrl, listIn } from './requests.ts';

/** docs.gitlab.com, "Snippets API", "Project snippets". Each is a repository of git. */
const snippet = z
  .object({
    id: z.number(),
    http_url_to_repo: z.string(),
    visibility: z.enum(['public', 'internal', 'private']).optional(),
    updated_at: z.string().nullish(),
    author: z.object({ username: z.string() }).nullish(),
  })
  .transform(
    ({ id, http_url_to_repo, visibility, updated_at, author }): Described => ({
      id: `snippet.${id}`,
      name: http_url_to_repo.replace(/^[a-z]+:\/\/[^/]*\//, '').replace(/\.git$/, ''),
      location: http_url_to_repo,
      archived: false,
      fork: false,
      visibility: visibility ?? 'unknown',
      topics: [],
      ...(updated_at && { pushedAt: updated_at }),
      ...(author && { owner: author.username }),
    }),
  );

/**
 * Snippets of each project of a group or user; of all of a host, those that the token may see ("List all snippets", since GitLab
 * 16.3), among which are everybody's own for an administrator. On gitlab.com these would be the whole world's: there it is one's own.
 */
export const gitlabSnippets: GistsApi = {
  firstPages({ origin, path: [project] }) {
    const api = `${origin}/api/v4`;
    if (project !== undefined) return [`${api}/projects/${inUrl(project)}/snippets?per_page=100`];
    return [`${api}/snippets${origin === HOST_KINDS.gitlab.cloud ? '' : '/all'}?per_page=100`];
  },
  headers: bearer,
  items: listIn,
  nextPage: ({ headers }) => nextLink(headers),
  repository: snippet,
  cloneHosts: (host) => [host],
  holders: (place) => (place.path.length === 0 ? [] : gitlabProjects(place)),
  holder: z
    .object({
      id: z.number(),
      snippets_access_level: z.string().optional(),
      snippets_enabled: z.boolean().default(true),
    })
    .transform(({ id, snippets_access_level: level, snippets_enabled }) =>
      (level === undefined ? snippets_enabled : level !== 'disabled') ? String(id) : undefined,
    ),
};
