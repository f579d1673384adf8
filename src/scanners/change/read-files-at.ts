import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { listBlobs } from '../git/list-blobs.ts';
import { readBlobs } from '../git/read-blobs.ts';

/**
 * The regular files that a commit has at the given paths, with their content.
 *
 * @throws UsageError for one that is larger than `limit` bytes, or that git does not have; GitError
 */
export async function readFilesAt(
  root: string,
  commit: string,
  paths: ReadonlySet<string>,
  limit: number,
): Promise<ReadonlyMap<string, Buffer>> {
  const blobs = [...(await listBlobs(root, commit, paths))];
  const files = new Map<string, Buffer>();
  let index = 0;
  for await (const read of readBlobs(
    root,
    blobs.map(([, id]) => id),
    limit,
  )) {
    const [path] = blobs[index++];
    if (read.kind !== 'read')
      throw new UsageError(`${displayPath(path)}: cannot be read from commit ${commit.slice(0, 12)}`);
    files.set(path, read.bytes);
  }
  return files;
}
