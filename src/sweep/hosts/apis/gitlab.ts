import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { gitlabTexts } from './gitlab-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { bearer, inUrl, listIn } from './requests.ts';

/** docs.gitlab.com, "Projects API" and "Groups API". */
const repository = z
  .object({
    id: z.number(),
    path_with_namespace: z.string(),
    http_url_to_repo: z.string(),
    archived: z.boolean().default(false),
    forked_from_project: z.unknown().optional(),
    visibility: z.enum(['public', 'internal', 'private']).optional(),
    topics: z.array(z.string()).optional(),
    tag_list: z.array(z.string()).optional(),
    statistics: z.object({ repository_size: z.number() }).nullish(),
    last_activity_at: z.string().nullish(),
    wiki_access_level: z.string().optional(),
    wiki_enabled: z.boolean().default(false),
    issues_access_level: z.string().optional(),
    merge_requests_access_level: z.string().optional(),
    releases_access_level: z.string().optional(),
    namespace: z.object({ full_path: z.string() }).nullish(),
  })
  .transform(
    (told): Described => ({
      id: String(told.id),
      name: told.path_with_namespace,
      location: told.http_url_to_repo,
      archived: told.archived,
      fork: told.forked_from_project !== undefined && told.forked_from_project !== null,
      visibility: told.visibility ?? 'unknown',
      hasWiki: told.wiki_access_level === undefined ? told.wiki_enabled : told.wiki_access_level !== 'disabled',
      topics: told.topics ?? told.tag_list ?? [],
      textLists: [
        ...(told.issues_access_level === 'disabled' ? [] : ['issues']),
        ...(told.merge_requests_access_level === 'disabled' ? [] : ['merge requests']),
        ...(told.releases_access_level === 'disabled' ? [] : ['releases']),
      ],
      ...(told.statistics && { sizeKiB: told.statistics.repository_size / 1024 }),
      // Never before the last push.
      ...(told.last_activity_at && { pushedAt: told.last_activity_at }),
      ...(told.namespace && { owner: told.namespace.full_path }),
    }),
  );

/**
 * GitLab: gitlab.com and self-managed. All projects of a host are listed by keyset, which has no end to its offsets; for
 * groups GitLab has no keyset (docs.gitlab.com, "Pagination"), and ids, which do not change, keep pages from shifting.
 */
export const gitlabApi: HostApi = {
  firstPages({ origin, path }) {
    const api = `${origin}/api/v4`;
    const query = 'per_page=100&order_by=id&sort=asc';
    if (path.length === 0) return [`${api}/projects?pagination=keyset&${query}`];
    const name = inUrl(path.join('/'));
    const group = `${api}/groups/${name}/projects?include_subgroups=true&with_shared=false&${query}`;
    return path.length > 1 ? [group] : [group, `${api}/users/${name}/projects?${query}`];
  },
  headers: bearer,
  items: listIn,
  nextPage: ({ headers }) => nextLink(headers),
  repository,
  texts: gitlabTexts,
};
