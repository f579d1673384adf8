import { UsageError } from '../../core/errors.ts';
import { findRepositoryRoot } from '../../scanners/git/find-repository-root.ts';
import { isBareRepository } from '../../scanners/git/is-bare-repository.ts';
import { toPosix } from '../../scanners/report-path.ts';

/** The root of the repository that a folder lies in. @throws UsageError when it lies in none */
export function repositoryOf(folder: string): string {
  const root = findRepositoryRoot(toPosix(folder));
  if (root !== undefined) return root;
  throw new UsageError('not in a git repository', 'go to a folder with a working tree');
}

/** The same, where a bare repository will do. */
export function anyRepositoryOf(folder: string): string {
  const at = toPosix(folder);
  return isBareRepository(at) ? at : repositoryOf(folder);
}
