import { sql } from 'kysely';

/** What a repository is called in reports: hosts may have two of one name; clones on this machine have no host. */
export const REPOSITORY_NAME = sql<string>`case when repositories.host = 'folder' then repositories.name
  else repositories.host || '/' || repositories.name end`;
