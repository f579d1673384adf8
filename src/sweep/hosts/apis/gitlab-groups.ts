import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { gitlabTexts } from './gitlab-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { bearer, fieldOf, inUrl, listIn } from './requests.ts';

/** docs.gitlab.com, "Groups API". */
const group = z
  .object({
    id: z.number(),
    full_path: z.string(),
    web_url: z.string(),
    visibility: z.enum(['public', 'internal', 'private']).optional(),
  })
  .transform(
    ({ id, full_path, web_url, visibility }): Described => ({
      id: `group.${id}`,
      name: full_path,
      location: web_url,
      archived: false,
      fork: false,
      visibility: visibility ?? 'unknown',
      topics: [],
      textLists: ['epics'],
      owner: full_path,
    }),
  );

/** The group that is swept, or all that are in no other one: their epics are told with those of the groups in them. */
export const gitlabGroups: HostApi = {
  firstPages({ origin, path }) {
    const api = `${origin}/api/v4`;
    if (path.length === 0) return [`${api}/groups?top_level_only=true&per_page=100&order_by=id`];
    const one = `${api}/groups/${inUrl(path.join('/'))}?with_projects=false`;
    return path.length > 1 ? [one] : [one, `${api}/users?username=${encodeURIComponent(path[0])}`];
  },
  headers: bearer,
  /** A user is no group, and has no epics. */
  items: (body) => (listIn(body) ?? [body]).filter((item) => fieldOf(item, 'username') === undefined),
  nextPage: ({ headers }) => nextLink(headers),
  repository: group,
  texts: gitlabTexts,
};
