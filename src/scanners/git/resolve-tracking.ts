import pLimit from 'p-limit';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Tracking } from '../../core/origin.ts';
import { openablePath } from '../../core/path.ts';
import type { FileEntry } from '../file-entry.ts';
import type { Journal } from '../journal.ts';
import { reportPath } from '../report-path.ts';
import { GitError } from './git-error.ts';
import { type TrackingLookup, trackingOf } from './tracking-of.ts';

/** Repositories that are asked at a time; each takes two processes. */
const AT_A_TIME = 4;

type Placed = Pick<FileEntry, 'absolute' | 'repository'>;

export interface TrackingOptions {
  readonly journal: Journal;
  /** How bad it is when a repository does not answer: its files are then `unversioned`. */
  readonly level: Diagnostic['level'];
  /** Absolute folder that reported paths are relative to. */
  readonly base: string;
}

/**
 * Asks each repository around the given files, once, and returns what they say of each of these files. Costs nothing
 * when there are no files, and git looks only at the folders that hold them: ask for no more files than are to be marked.
 * A repository that does not answer is one diagnostic, `git-unavailable`.
 */
export async function resolveTracking(
  files: Iterable<Placed>,
  options: TrackingOptions,
): Promise<(file: Placed) => Tracking> {
  const limit = pLimit(AT_A_TIME);
  const lookups = new Map<string, TrackingLookup>();
  const asked = [...scopes(files)].map(([repository, scope]) =>
    limit(async () => {
      const lookup = await ask(repository, scope, options);
      if (lookup !== undefined) lookups.set(repository, lookup);
    }),
  );
  await Promise.all(asked);
  return (file) => {
    const lookup = file.repository === undefined ? undefined : lookups.get(file.repository);
    return lookup === undefined ? 'unversioned' : lookup(pathIn(file.repository ?? '', file.absolute));
  };
}

async function ask(repository: string, scope: string, options: TrackingOptions): Promise<TrackingLookup | undefined> {
  try {
    // A program's current folder and arguments are strings: bytes that are not UTF-8 cannot be said.
    if (typeof openablePath(repository) !== 'string') throw new GitError("the repository's path is not UTF-8");
    return await trackingOf(repository, typeof openablePath(scope) === 'string' ? scope : '');
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const { journal, level, base } = options;
    const message = `whether files are tracked is unknown: ${error.message}`;
    journal.report({ code: 'git-unavailable', level, message, path: reportPath(base, repository) });
    return undefined;
  }
}

/** Each repository with the deepest folder, relative to its root, that holds all of its files. */
function scopes(files: Iterable<Placed>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { absolute, repository } of files) {
    if (repository === undefined) continue;
    const known = found.get(repository);
    if (known === '') continue;
    const path = pathIn(repository, absolute);
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    found.set(repository, known === undefined ? folder : commonFolder(known, folder));
  }
  return found;
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (common !== '' && b !== common && !b.startsWith(`${common}/`)) {
    common = common.slice(0, Math.max(0, common.lastIndexOf('/')));
  }
  return common;
}

function pathIn(repository: string, absolute: string): string {
  return absolute.slice(repository.endsWith('/') ? repository.length : repository.length + 1);
}
