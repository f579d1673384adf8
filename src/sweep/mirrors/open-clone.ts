import { objectsOfCloneAt } from '../hosts/clone-at.ts';
import type { OpenMirror } from '../mirror.ts';
import { sizeOnDisk } from './size-on-disk.ts';

/** A clone on this machine is its own mirror: nothing is copied, written or fetched, and nothing is let go of. */
export const openClone: OpenMirror = async ({ location, name }, signal) => {
  signal.throwIfAborted();
  const objects = objectsOfCloneAt(location);
  if (objects === undefined) throw new Error(`${name} is no git repository any more`);
  return { content: { kind: 'git', gitDir: location }, bytes: await sizeOnDisk(objects), release: async () => {} };
};
