import { z } from 'zod';
import type { Described } from './host-api.ts';

/** What GitHub tells of a repository and Gitea, whose interface is made after it, tells alike. */
export const REPOSITORY_FIELDS = {
  id: z.number(),
  full_name: z.string(),
  clone_url: z.string(),
  archived: z.boolean().default(false),
  fork: z.boolean().default(false),
  private: z.boolean().optional(),
  size: z.number().optional(),
  owner: z.object({ login: z.string() }).nullish(),
  has_wiki: z.boolean().default(false),
} as const;

type RepositoryFields = z.output<z.ZodObject<typeof REPOSITORY_FIELDS>>;

/** Besides its visibility and topics, and when it was pushed to. */
export function describeRepository(told: RepositoryFields): Omit<Described, 'visibility' | 'topics' | 'pushedAt'> {
  return {
    id: String(told.id),
    name: told.full_name,
    location: told.clone_url,
    archived: told.archived,
    fork: told.fork,
    hasWiki: told.has_wiki,
    ...(told.size !== undefined && { sizeKiB: told.size }),
    ...(told.owner && { owner: told.owner.login }),
  };
}

/** As far as `private` tells it. */
export function privacyOf({ private: isPrivate }: RepositoryFields): Described['visibility'] {
  return isPrivate === undefined ? 'unknown' : isPrivate ? 'private' : 'public';
}
