import { statSync } from 'node:fs';
import { openablePath } from '../../core/path.ts';

/**
 * The nearest folder, from `folder` upwards, that is the root of a git repository.
 *
 * @param folder absolute, with `/` between folders
 */
export function findRepositoryRoot(folder: string): string | undefined {
  for (let at = folder || '/'; ; ) {
    if (isRepositoryRoot(at)) return at;
    const slash = at.lastIndexOf('/');
    const parent = slash <= 0 ? '/' : at.slice(0, slash);
    if (slash === -1 || parent === at) return undefined;
    at = parent;
  }
}

/** True when `.git` is a file (worktrees, submodules) or a folder with a HEAD; git itself takes other folders of that name for nothing. */
export function isRepositoryRoot(folder: string): boolean {
  const git = folder.endsWith('/') ? `${folder}.git` : `${folder}/.git`;
  const kind = entryKind(git);
  return kind === 'file' || (kind === 'folder' && entryKind(`${git}/HEAD`) === 'file');
}

function entryKind(path: string): 'file' | 'folder' | undefined {
  try {
    const stats = statSync(openablePath(path), { throwIfNoEntry: false });
    return stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : undefined;
  } catch {
    // A folder that may not be looked into is no repository that could be asked.
    return undefined;
  }
}
