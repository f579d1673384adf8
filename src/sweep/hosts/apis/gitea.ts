import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { basicAuthorization } from '../host-token.ts';
import type { Described, HostApi } from './host-api.ts';
import { fieldOf, inUrl, listIn } from './requests.ts';

/** docs.gitea.com, "API Usage"; /api/swagger of every Gitea and Forgejo: `Repository`. */
const repository = z
  .object({
    id: z.number(),
    full_name: z.string(),
    clone_url: z.string(),
    archived: z.boolean().default(false),
    fork: z.boolean().default(false),
    private: z.boolean().optional(),
    internal: z.boolean().optional(),
    topics: z.array(z.string()).nullish(),
    size: z.number().optional(),
    updated_at: z.string().nullish(),
    owner: z.object({ login: z.string() }).nullish(),
    has_wiki: z.boolean().default(false),
  })
  .transform(
    (told): Described => ({
      id: String(told.id),
      name: told.full_name,
      location: told.clone_url,
      archived: told.archived,
      fork: told.fork,
      visibility: visibilityOf(told),
      topics: told.topics ?? [],
      hasWiki: told.has_wiki,
      ...(told.size !== undefined && { sizeKiB: told.size }),
      // Never before the last push.
      ...(told.updated_at && { pushedAt: told.updated_at }),
      ...(told.owner && { owner: told.owner.login }),
    }),
  );

function visibilityOf(told: {
  readonly private?: boolean | undefined;
  readonly internal?: boolean | undefined;
}): Described['visibility'] {
  if (told.internal) return 'internal';
  return told.private === undefined ? 'unknown' : told.private ? 'private' : 'public';
}

/** Gitea and Forgejo. */
export const giteaApi: HostApi = {
  firstPages({ origin, path: [owner] }) {
    const api = `${origin}/api/v1`;
    if (owner === undefined) return [`${api}/repos/search?limit=50`];
    return ['orgs', 'users'].map((kind) => `${api}/${kind}/${inUrl(owner)}/repos?limit=50`);
  },
  headers(token) {
    if (token === undefined) return {};
    return { authorization: token.isNamed ? basicAuthorization(token) : `token ${token.secret}` };
  },
  items: (body) => listIn(body) ?? listIn(fieldOf(body, 'data')),
  nextPage: ({ headers }) => nextLink(headers),
  repository,
};
