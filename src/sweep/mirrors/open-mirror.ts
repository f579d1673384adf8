import { join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import type { Remote } from '../../scanners/git/transfer-git.ts';
import type { ChooseToken } from '../hosts/choose-token.ts';
import { FOLDER_HOST } from '../hosts/folder.ts';
import { basicAuthorization } from '../hosts/host-token.ts';
import { parseRepositoryUrl } from '../hosts/repository-url.ts';
import type { Mirror, OpenMirror } from '../mirror.ts';
import type { SweepRepository } from '../repository.ts';
import { repositoryKey } from '../repository-key.ts';
import { bringMirror, bringWiki } from './bring-mirror.ts';
import { claimFolder } from './claim.ts';
import { createDiskQuota, type DiskQuota, prepareMirrors } from './disk-quota.ts';
import { openClone } from './open-clone.ts';
import { sizeOnDisk } from './size-on-disk.ts';

export interface MirrorPlan {
  /** Absolute; the mirrors are in it, each in a folder of its own. */
  readonly folder: string;
  /** Bytes that they may take together; Infinity for no limit. */
  readonly quota: number;
  readonly chooseToken: ChooseToken;
}

/** Milliseconds between looks at how large a mirror is that is being fetched. */
const LOOK = 1000;

/**
 * Opens clones on this machine where they lie, and all other repositories as mirrors: cloned once, then kept up to date.
 * Each is held by one process at a time; others wait.
 */
export function openMirrorsIn({ folder: root, quota: limit, chooseToken }: MirrorPlan): OpenMirror {
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
    const { protocol, origin } = remoteOf(repository);
    const token = origin && (await chooseToken({ origin, owner: repository.owner }, signal));
    const authorization = token ? basicAuthorization(token) : undefined;
    await prepare();
    const claim = await claimFolder(join(root, repositoryKey(repository)), signal);
    const release = async (bytes: number): Promise<void> => {
      await quota.leave(claim.folder, bytes).finally(() => claim.release());
    };
    try {
      const remote = { protocol, origin, authorization };
      const { gitDir, bytes } = await bringWatched(claim.folder, repository, { remote, quota, signal });
      return { gitDir, bytes, release: () => release(bytes) };
    } catch (error) {
      await release(await sizeOnDisk(claim.folder)).catch(() => {});
      throw error;
    }
  };
}

interface Bringing {
  readonly remote: Remote;
  readonly quota: DiskQuota;
  readonly signal: AbortSignal;
}

/** Brings a mirror while an eye is kept on its size. */
async function bringWatched(
  folder: string,
  { location, sizeKiB = 0, isWiki }: SweepRepository,
  { remote, quota, signal: asked }: Bringing,
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
    const signal = AbortSignal.any([asked, tooLarge.signal]);
    const gitDir = await (isWiki ? bringWiki : bringMirror)(folder, location, { remote, signal });
    return { gitDir, bytes: await look() };
  } finally {
    clearInterval(looks);
  }
}

/** Checked here too: a location may come from a host's answer, or out of a queue. */
function remoteOf({ location, name }: SweepRepository): Omit<Remote, 'authorization'> {
  const place = parseRepositoryUrl(location, []);
  if ('refused' in place) throw new UsageError(`${name}: its address ${place.refused}`);
  if (!/^https?:/.test(place.location)) return { protocol: 'ssh', origin: undefined };
  const { protocol, origin } = new URL(place.location);
  return { protocol: protocol.slice(0, -1), origin };
}
