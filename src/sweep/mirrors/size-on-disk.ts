import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openablePath } from '../../core/path.ts';

/**
 * Bytes of all files in a folder, links not followed. What vanishes meanwhile counts as nothing: git moves its files while
 * it works.
 */
export async function sizeOnDisk(folder: string): Promise<number> {
  let bytes = 0;
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const entry of await entriesOf(at)) {
      if (entry.isDirectory()) folders.push(join(at, entry.name));
      else if (entry.isFile()) bytes += await sizeOf(join(at, entry.name));
    }
  }
  return bytes;
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(openablePath(folder), { withFileTypes: true });
  } catch {
    return [];
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await lstat(file)).size;
  } catch {
    return 0;
  }
}
