import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { basicAuthorization } from '../host-token.ts';
import type { Described, HostApi } from './host-api.ts';
import { describeRepository, privacyOf, REPOSITORY_FIELDS } from './repository-fields.ts';
import { fieldOf, inUrl, listIn } from './requests.ts';

/** docs.gitea.com, "API Usage"; /api/swagger of every Gitea and Forgejo: `Repository`. */
const repository = z
  .object({
    ...REPOSITORY_FIELDS,
    internal: z.boolean().optional(),
    topics: z.array(z.string()).nullish(),
    updated_at: z.string().nullish(),
  })
  .transform(
    (told): Described => ({
      ...describeRepository(told),
      visibility: told.internal ? 'internal' : privacyOf(told),
      topics: told.topics ?? [],
      // Never before the last push.
      ...(told.updated_at && { pushedAt: told.updated_at }),
    }),
  );

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
