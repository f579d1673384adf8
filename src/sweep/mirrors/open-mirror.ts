import { join } from 'node:path';
import { FOLDER_HOST } from '../hosts/folder.ts';
import type { Mirror, OpenMirror } from '../mirror.ts';
import type { SweepRepository } from '../repository.ts';
import { repositoryKey } from '../repository-key.ts';
import { type Asking, type Bring, bringerOf } from './bringer-of.ts';
import { claimFolder } from './claim.ts';
import { createDiskQuota, type DiskQuota, prepareMirrors } from './disk-quota.ts';
import { openClone } from './open-clone.ts';
import { sizeOnDisk } from './size-on-disk.ts';
import { tidyMirror } from './tidy-mirror.ts';

export interface MirrorPlan extends Asking {
  /** Absolute; the mirrors are in it, each in a folder of its own. */
  readonly folder: string;
  /** Bytes that they may take together; Infinity for no limit. */
  readonly quota: number;
}

/** Milliseconds between looks at how large a mirror is that is being fetched. */
const LOOK = 1000;

/**
 * Opens clones on this machine where they lie, and all other repositories as mirrors: cloned once, then kept up to date.
 * Each is held by one process at a time; others wait.
 */
export function openMirrorsIn({ folder: root, quota: limit, ...asking }: MirrorPlan): OpenMirror {
  const quota = createDiskQuota(root, limit);
  let prepared: Promise<void> | undefined;
  const prepare = (): Promise<void> => {
    prepared ??= prepareMirrors(root).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  return async (repository, signal) => {
    if (repository.host === FOLDER_HOST) return openClone(repository, signal);
    const bring = await bringerOf(repository, asking, signal);
    await prepare();
    const claim = await claimFolder(join(root, repositoryKey(repository)), signal);
    const release = async (bytes: number): Promise<void> => {
      await quota.leave(claim.folder, bytes).finally(() => claim.release());
    };
    try {
      const { content, bytes } = await bringWatched(claim.folder, repository, { bring, quota, signal });
      const tidied = async (): Promise<number> => {
        const isTidied = content.kind === 'git' && !signal.aborted && (await tidyMirror(content.gitDir));
        return isTidied ? sizeOnDisk(claim.folder) : bytes;
      };
      return { content, bytes, release: async () => release(await tidied()) };
    } catch (error) {
      await release(await sizeOnDisk(claim.folder)).catch(() => {});
      throw error;
    }
  };
}

interface Bringing {
  readonly bring: Bring;
  readonly quota: DiskQuota;
  readonly signal: AbortSignal;
}

/** Brings a mirror while an eye is kept on its size. */
async function bringWatched(
  folder: string,
  { sizeKiB = 0 }: SweepRepository,
  { bring, quota, signal: asked }: Bringing,
): Promise<Omit<Mirror, 'release'>> {
  const before = await sizeOnDisk(folder);
  await quota.admit(folder, Math.max(before, sizeKiB * 1024), asked);
  const tooLarge = new AbortController();
  const look = async (): Promise<number> => {
    const bytes = await sizeOnDisk(folder);
    await quota.note(folder, bytes);
    return bytes;
  };
  const looks = setInterval(() => look().catch((error: unknown) => tooLarge.abort(error)), LOOK);
  try {
    const content = await bring(folder, AbortSignal.any([asked, tooLarge.signal]));
    return { content, bytes: await look() };
  } finally {
    clearInterval(looks);
  }
}
