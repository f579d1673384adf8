import { access, constants, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { UsageError } from '../../core/errors.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import { TransferError } from '../../scanners/git/transfer-error.ts';
import { makeFolders } from '../../scanners/make-folders.ts';
import { DISCARDED, lastClaimed, tryClaim } from './claim.ts';

/** How many bytes the mirrors in a folder may take together. */
export interface DiskQuota {
  /** Waits until there is room for a mirror that is about to take so many bytes, and counts it as in use. */
  admit(folder: string, bytes: number, signal: AbortSignal): Promise<void>;
  /** Tells how large a mirror in use is by now. @throws when there is no room for it */
  note(folder: string, bytes: number): Promise<void>;
  /** It is not in use any more, and takes so many bytes. */
  leave(folder: string, bytes: number): Promise<void>;
}

const POLL = 500;
const MIRROR = /^[0-9a-f]{32}$/;
/** In each mirror's folder: how many bytes it takes, in decimal digits. */
const SIZE_FILE = 'size';

/**
 * Mirrors that nobody has used for longest are deleted first, and those that somebody uses never: who wants more then waits.
 *
 * @param root the folder that has all mirrors
 * @param limit bytes; Infinity for no limit
 */
export function createDiskQuota(root: string, limit: number): DiskQuota {
  const inUse = new Map<string, number>();
  // One at a time: two that count at once would both see the same room.
  const turn = pLimit(1);
  const makeRoom = async (folder: string, bytes: number): Promise<boolean> => {
    while ((await bytesOfOthers(folder, root, inUse)) + bytes > limit)
      if (!(await deleteOldest(root, inUse))) return false;
    return true;
  };
  return {
    async admit(folder, bytes, signal) {
      if (bytes > limit) throw new UsageError('it is larger than --disk-quota');
      for (;;) {
        signal.throwIfAborted();
        const isAdmitted = await turn(async () => {
          // One alone may try: how much it needs is not known before.
          if (Number.isFinite(limit) && !(await makeRoom(folder, bytes)) && inUse.size > 0) return false;
          inUse.set(folder, bytes);
          return true;
        });
        if (isAdmitted) return;
        await sleep(POLL, undefined, { signal });
      }
    },
    async note(folder, bytes) {
      inUse.set(folder, bytes);
      if (!Number.isFinite(limit) || (await turn(() => makeRoom(folder, bytes)))) return;
      if (bytes > limit) throw new UsageError('it is larger than --disk-quota');
      throw new TransferError('what is being scanned takes all of --disk-quota');
    },
    async leave(folder, bytes) {
      inUse.delete(folder);
      await writeFile(join(folder, SIZE_FILE), String(bytes), { mode: 0o600 });
    },
  };
}

/**
 * Makes the folder for mirrors, and deletes what others were deleting or making when they died.
 *
 * @throws UsageError when nothing can be written there, which no further try will change
 */
export async function prepareMirrors(root: string): Promise<void> {
  try {
    makeFolders(root);
    await access(root, constants.W_OK);
  } catch (error) {
    if (errnoOf(error) === 'ENOSPC') throw error;
    throw new UsageError(`mirrors cannot be written into --work-dir: ${errnoInWords(error)}`);
  }
  const left = (await readdir(root)).filter((name) => DISCARDED.test(name));
  for (const name of left) await rm(join(root, name), { recursive: true, force: true });
}

async function foldersIn(root: string): Promise<readonly string[]> {
  return (await readdir(root)).filter((name) => MIRROR.test(name)).map((name) => join(root, name));
}

async function bytesOfOthers(own: string, root: string, inUse: ReadonlyMap<string, number>): Promise<number> {
  let bytes = 0;
  const others = (await foldersIn(root)).filter((folder) => folder !== own);
  for (const folder of others) bytes += Math.max(inUse.get(folder) ?? 0, await sizeOf(folder));
  return bytes;
}

async function sizeOf(folder: string): Promise<number> {
  const text = await readFile(join(folder, SIZE_FILE), 'utf8').catch(() => '0');
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** Whether there was one to delete. */
async function deleteOldest(root: string, inUse: ReadonlyMap<string, number>): Promise<boolean> {
  const idle = (await foldersIn(root)).filter((folder) => !inUse.has(folder));
  const dated = await Promise.all(idle.map(async (folder) => ({ folder, at: await lastClaimed(folder) })));
  for (const { folder } of dated.sort((a, b) => a.at - b.at)) {
    const claim = await tryClaim(folder);
    if (!claim) continue;
    await claim.discard();
    return true;
  }
  return false;
}
