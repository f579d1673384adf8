import { type Dirent, readdirSync } from 'node:fs';
import { decodePath, openablePath } from '../../core/path.ts';

export interface FolderEntry {
  /** As core/path describes it. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
}

/**
 * The entries of one folder, by name.
 *
 * @throws the system's error when the folder cannot be listed
 */
export function listFolder(absolute: string): readonly FolderEntry[] {
  const path = openablePath(absolute);
  const listed = readdirSync(path, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  // A name with U+FFFD is one that was not UTF-8, or really has that character: only its bytes tell.
  const entries = listed.some(({ name }) => name.includes('\ufffd')) ? listBytes(path) : listed;
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listBytes(path: string | Buffer): FolderEntry[] {
  return readdirSync(path, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    name: decodePath(entry.name),
    kind: kindOf(entry),
  }));
}

function kindOf(entry: Dirent | Dirent<Buffer>): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}
