import { createByteReader } from '../../scanners/git/byte-reader.ts';
import { streamGit } from '../../scanners/git/stream-git.ts';

/**
 * Of the given blobs, those that some of the commits or trees have, or that are named themselves.
 *
 * @param tips ids of commits, trees and blobs
 * @throws GitError
 */
export async function blobsAtTips(
  root: string,
  tips: readonly string[],
  blobs: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (blobs.size === 0 || tips.length === 0) return found;
  const input = tips.map((id) => `${id}\n`);
  const objects = streamGit(root, ['rev-list', '--objects', '--missing=allow-any', '--no-walk', '--stdin'], { input });
  const reader = createByteReader(objects);
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const end = line.indexOf(' ');
    const id = end < 0 ? line : line.slice(0, end);
    if (blobs.has(id)) found.add(id);
  }
  return found;
}
