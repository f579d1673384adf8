import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { gitlabGroups } from './gitlab-groups.ts';
import { gitlabProjects } from './gitlab-projects.ts';
import { gitlabSnippets } from './gitlab-snippets.ts';
import { gitlabTexts } from './gitlab-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { bearer, listIn } from './requests.ts';

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
        'comments on commits and snippets',
      ],
      ...(told.statistics && { sizeKiB: told.statistics.repository_size / 1024 }),
      // Never before the last push.
      ...(told.last_activity_at && { pushedAt: told.last_activity_at }),
      ...(told.namespace && { owner: told.namespace.full_path }),
    }),
  );

/** GitLab: gitlab.com and self-managed. */
export const gitlabApi: HostApi = {
  firstPages: gitlabProjects,
  headers: bearer,
  items: listIn,
  nextPage: ({ headers }) => nextLink(headers),
  repository,
  texts: gitlabTexts,
  widerTexts: gitlabGroups,
  gists: gitlabSnippets,
};
