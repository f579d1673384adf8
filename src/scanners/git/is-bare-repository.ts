import { statSync } from 'node:fs';
import { openablePath } from '../../core/path.ts';

/** As git tells them: HEAD, and folders of objects and refs (is_git_directory, setup.c). */
export function isBareRepository(folder: string): boolean {
  return (
    isKind(`${folder}/HEAD`, 'file') && isKind(`${folder}/objects`, 'folder') && isKind(`${folder}/refs`, 'folder')
  );
}

function isKind(path: string, kind: 'file' | 'folder'): boolean {
  try {
    const stats = statSync(openablePath(path));
    return kind === 'file' ? stats.isFile() : stats.isDirectory();
  } catch {
    return false;
  }
}
