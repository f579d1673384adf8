import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf } from '../../scanners/errno.ts';
import { type Holder, isAlive, ourselves } from './claim-holder.ts';

/** A folder that is ours alone, among all processes that share it. */
export interface Claim {
  readonly folder: string;
  release(): Promise<void>;
  /** Deletes the folder with all that is in it, and lets go of it. */
  discard(): Promise<void>;
}

/** What a folder is called while it is made or deleted; whoever finds one deletes it. */
export const DISCARDED = /^gone-/;

const FREE = 'free';
const HELD = /^held-([0-9a-f]{16})-(\d{1,10})-(\d{1,16})-[0-9a-f-]{36}$/;
/** Milliseconds between signs of life of a holder. */
const HEARTBEAT = 30_000;
/** Milliseconds without one, after which a holder on another machine is taken for dead. */
const SILENCE = 600_000;
const POLL = 200;

/** Waits until a folder is free; makes it when it is not there. */
export async function claimFolder(folder: string, signal: AbortSignal): Promise<Claim> {
  for (;;) {
    signal.throwIfAborted();
    await makeClaimable(folder);
    const claim = await tryClaim(folder);
    if (claim) return claim;
    await sleep(POLL, undefined, { signal });
  }
}

/**
 * Claims a folder, unless somebody alive has it. It holds a file whose name says who has it; renaming it is what nobody
 * can do twice, so of several that see a dead holder one gets its place.
 */
export async function tryClaim(folder: string): Promise<Claim | undefined> {
  const { machine, pid, startedAt } = ourselves();
  const token = `held-${machine}-${pid}-${startedAt}-${randomUUID()}`;
  for (const name of [FREE, ...(await deadHolders(folder))]) {
    // First a sign of life: under the new name, an old time would be a dead holder's.
    await touch(join(folder, name));
    if (await renamed(join(folder, name), join(folder, token))) return claimed(folder, token);
  }
  return undefined;
}

/** Milliseconds since the epoch at which a folder was last claimed or let go of; 0 when nobody can. */
export async function lastClaimed(folder: string): Promise<number> {
  const name = (await namesIn(folder)).find((one) => one === FREE || HELD.test(one));
  return name === undefined ? 0 : timeOf(join(folder, name));
}

function claimed(folder: string, token: string): Claim {
  const path = join(folder, token);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT).unref();
  const stop = async (): Promise<void> => {
    clearInterval(heartbeat);
    await touch(path);
  };
  return {
    folder,
    async release() {
      await stop();
      await renamed(path, join(folder, FREE));
    },
    async discard() {
      await stop();
      const gone = join(dirname(folder), `gone-${randomUUID()}`);
      await rename(folder, gone);
      await rm(gone, { recursive: true, force: true });
    },
  };
}

async function makeClaimable(folder: string): Promise<void> {
  if ((await timeOf(folder)) > 0) return;
  const made = join(dirname(folder), `gone-${randomUUID()}`);
  await mkdir(made, { recursive: true, mode: 0o700 });
  await writeFile(join(made, FREE), '', { mode: 0o600 }).catch(unlessVanished);
  // Somebody else made it first: a folder with something in it is not replaced.
  if (!(await renamed(made, folder))) await rm(made, { recursive: true, force: true });
}

/** Whoever cleans up may have taken the folder for a leftover; then it is made again. */
function unlessVanished(error: unknown): void {
  if (errnoOf(error) !== 'ENOENT') throw error;
}

async function deadHolders(folder: string): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const name of await namesIn(folder)) {
    const [, machine, pid, startedAt] = HELD.exec(name) ?? [];
    if (machine === undefined) continue;
    const holder: Holder = { machine, pid: Number(pid), startedAt: Number(startedAt) };
    const alive = isAlive(holder) ?? Date.now() - (await timeOf(join(folder, name))) < SILENCE;
    if (!alive) dead.push(name);
  }
  return dead;
}

const touch = (path: string): Promise<void> => utimes(path, new Date(), new Date()).catch(() => {});
const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);
const timeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOENT', 'EEXIST', 'ENOTEMPTY', 'EPERM'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}
