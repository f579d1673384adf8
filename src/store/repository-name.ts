import { sql } from 'kysely';

/** How the address of a repository's texts ends: no address that git fetches from has a fragment. */
export const TEXTS = '#texts';

/** Whether it is the texts of a repository. */
export const IS_TEXTS = sql<boolean>`repositories.location like 'http%#texts'`;

/** What a repository is called in reports: hosts may have two of one name; clones on this machine have no host. */
export const REPOSITORY_NAME = sql<string>`case when repositories.host = 'folder' then repositories.name
  when ${IS_TEXTS} then repositories.host || '/' || repositories.name || ' (texts)'
  else repositories.host || '/' || repositories.name end`;
