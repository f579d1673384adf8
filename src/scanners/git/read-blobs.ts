import { readObjects } from './read-objects.ts';

/** What became of one blob. */
export type BlobRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'missing' };

/**
 * As readObjects, for blobs: what is another object is missing.
 *
 * @throws GitError when git fails
 */
export async function* readBlobs(root: string, ids: readonly string[], maxSize: number): AsyncGenerator<BlobRead> {
  for await (const read of readObjects(root, ids, maxSize)) {
    yield read.kind !== 'missing' && read.type !== 'blob' ? { kind: 'missing' } : read;
  }
}
