import { readObjects } from '../../scanners/git/read-objects.ts';
import type { ObjectReader } from './object-reader.ts';

/**
 * Reads single objects, by our own reader where it has them, else by git. What is not there, or too large, is left out.
 *
 * @throws GitError
 */
export async function* readEach(
  root: string,
  reader: ObjectReader | undefined,
  ids: Iterable<string>,
  maxSize: number,
): AsyncGenerator<{ readonly id: string; readonly bytes: Buffer }> {
  const left: string[] = [];
  for (const id of ids) {
    const read = reader?.read(id);
    if (read) yield { id, bytes: read.bytes };
    else left.push(id);
  }
  let index = 0;
  for await (const read of readObjects(root, left, maxSize)) {
    const id = left[index++];
    if (read.kind === 'read') yield { id, bytes: read.bytes };
  }
}
