import { z } from 'zod';
import { nextLink } from '../../http/next-link.ts';
import { basicAuthorization } from '../host-token.ts';
import { giteaTexts } from './gitea-texts.ts';
import type { Described, HostApi, Page } from './host-api.ts';
import { describeRepository, privacyOf, REPOSITORY_FIELDS } from './repository-fields.ts';
import { fieldOf, inUrl, listIn, withQuery } from './requests.ts';

/** docs.gitea.com, "API Usage"; /api/swagger of every Gitea and Forgejo: `Repository`. */
const repository = z
  .object({
    ...REPOSITORY_FIELDS,
    internal: z.boolean().optional(),
    topics: z.array(z.string()).nullish(),
    updated_at: z.string().nullish(),
    has_issues: z.boolean().default(true),
    has_pull_requests: z.boolean().default(true),
    has_releases: z.boolean().default(true),
  })
  .transform(
    (told): Described => ({
      ...describeRepository(told),
      visibility: told.internal ? 'internal' : privacyOf(told),
      topics: told.topics ?? [],
      textLists: [
        ...(told.has_issues || told.has_pull_requests ? ['issues', 'issue comments'] : []),
        ...(told.has_releases ? ['releases'] : []),
      ],
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
  items: itemsIn,
  nextPage,
  repository,
  texts: giteaTexts,
};

function itemsIn(body: unknown): readonly unknown[] | undefined {
  return listIn(body) ?? listIn(fieldOf(body, 'data'));
}

/** Lists of comments have no `Link`, only the number of all of them: pages are counted until one is empty. */
function nextPage({ url, headers, body }: Page): string | undefined {
  if (headers.has('link')) return nextLink(headers);
  const count = itemsIn(body)?.length ?? 0;
  if (count === 0 || Number(headers.get('x-total-count') ?? '0') <= count) return undefined;
  const page = Number(new URL(url).searchParams.get('page') ?? '1');
  return withQuery(url, { page: String(page + 1) });
}
