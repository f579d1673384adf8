import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLimited } from '../../config/read-limited.ts';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { folderSource } from '../../sweep/hosts/folder.ts';
import { urlListSource } from '../../sweep/hosts/url-list.ts';
import type { RepositorySource } from '../../sweep/repository-source.ts';

/** Bytes of the largest list of repositories: some hundred thousand lines. */
const LIST_LIMIT = 32 * 1024 * 1024;

/** `https://host/owner/name`, `git@host:owner/name` */
const URL_LIKE = /^(?:[a-z][a-z+]*:\/\/|[^/\s]+@[^/\s]+:)/i;

/**
 * Where repositories are to be looked for on this machine, as typed: a folder, or a file that lists them. Whole paths are their labels, so
 * that a sweep is known again from wherever it is started.
 *
 * @throws UsageError for what is neither
 */
export function localSource(typed: string): RepositorySource {
  const path = resolve(typed);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return folderSource(path);
  if (stats?.isFile()) {
    const read = async (): Promise<string> => (await readLimited(path, LIST_LIMIT)).toString('utf8');
    return urlListSource({ label: path, read, also: ['file'] });
  }
  // It may hold a credential, and is not repeated.
  if (URL_LIKE.test(typed))
    throw new UsageError('a URL is no source', 'write it to a file, one URL on a line, and name that file instead');
  throw new UsageError(
    `${displayPath(typed)}: no such folder or list`,
    'name a folder with clones in it, a list of URLs, or a host: github:acme',
  );
}
