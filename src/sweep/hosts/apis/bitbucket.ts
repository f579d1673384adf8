import { z } from 'zod';
import { HOST_KINDS } from '../host-kinds.ts';
import { bitbucketPages } from './bitbucket-pages.ts';
import { bitbucketRoot } from './bitbucket-root.ts';
import { bitbucketServerTexts } from './bitbucket-server-texts.ts';
import { bitbucketSnippets } from './bitbucket-snippets.ts';
import { bitbucketTexts } from './bitbucket-texts.ts';
import type { Described, HostApi } from './host-api.ts';
import { bearer, fieldOf, inUrl, listIn, withQuery } from './requests.ts';

const links = z.object({ clone: z.array(z.object({ name: z.string(), href: z.string() })) });

/** developer.atlassian.com, "The Bitbucket Cloud REST API": repositories of a workspace. */
const cloudRepository = z
  .object({
    uuid: z.string(),
    full_name: z.string(),
    links,
    is_private: z.boolean().optional(),
    parent: z.unknown().optional(),
    size: z.number().optional(),
    updated_on: z.string().nullish(),
    workspace: z.object({ slug: z.string() }).nullish(),
    has_issues: z.boolean().default(false),
  })
  .transform(
    (told): Described => ({
      id: told.uuid,
      name: told.full_name,
      location: addressIn(told.links),
      archived: false,
      fork: told.parent !== undefined && told.parent !== null,
      visibility: visibilityOf(told.is_private === undefined ? undefined : !told.is_private),
      topics: [],
      textLists: ['pull requests', 'pull request comments', ...(told.has_issues ? ['issues'] : [])],
      ...(told.size !== undefined && { sizeKiB: told.size / 1024 }),
      ...(told.updated_on && { pushedAt: told.updated_on }),
      ...(told.workspace && { owner: told.workspace.slug }),
    }),
  );

/** developer.atlassian.com, "The Bitbucket Data Center REST API": repositories of a project, or all. */
const serverRepository = z
  .object({
    id: z.number(),
    slug: z.string(),
    project: z.object({ key: z.string() }),
    links,
    archived: z.boolean().default(false),
    origin: z.unknown().optional(),
    public: z.boolean().optional(),
  })
  .transform(
    (told): Described => ({
      id: String(told.id),
      name: `${told.project.key}/${told.slug}`,
      location: addressIn(told.links),
      archived: told.archived,
      fork: told.origin !== undefined && told.origin !== null,
      visibility: visibilityOf(told.public),
      topics: [],
      textLists: ['pull requests'],
      owner: told.project.key,
    }),
  );

const visibilityOf = (isPublic: boolean | undefined): Described['visibility'] =>
  isPublic === undefined ? 'unknown' : isPublic ? 'public' : 'private';

const addressIn = ({ clone }: z.infer<typeof links>): string =>
  clone.find(({ name }) => name === 'https' || name === 'http')?.href ?? '';

/** Bitbucket Cloud. */
export const bitbucketApi: HostApi = {
  ...bitbucketPages,
  firstPages({ origin, path: [workspace] }) {
    const all = workspace === undefined ? '?role=member&' : `/${inUrl(workspace)}?`;
    return [`${bitbucketRoot(origin)}/repositories${all}pagelen=100&sort=created_on`];
  },
  repository: cloudRepository,
  texts: bitbucketTexts,
  gists: bitbucketSnippets,
};

/** Bitbucket Data Center. */
export const bitbucketServerApi: HostApi = {
  firstPages({ origin, path: [project] }) {
    const api = `${origin}/rest/api/1.0`;
    return [project === undefined ? `${api}/repos?limit=100` : `${api}/projects/${inUrl(project)}/repos?limit=100`];
  },
  headers: bearer,
  items: (body) => listIn(fieldOf(body, 'values')),
  nextPage({ url, body }) {
    const start = fieldOf(body, 'nextPageStart');
    return fieldOf(body, 'isLastPage') === false && typeof start === 'number'
      ? withQuery(url, { start: String(start) })
      : undefined;
  },
  repository: serverRepository,
  texts: bitbucketServerTexts,
  // What git fetches from is not where people go.
  textsAddress: (location) => location.replace(/\/scm\/([^/]+\/)([^/]+)$/, '/projects/$1repos/$2'),
};

/** Whether it is Atlassian's own, or one of somebody's. */
export const isBitbucketCloud = (origin: string): boolean => origin === HOST_KINDS.bitbucket.cloud;
