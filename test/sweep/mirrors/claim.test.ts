import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { claimFolder, lastClaimed, tryClaim } from '../../../src/sweep/mirrors/claim.ts';
import { ourselves } from '../../../src/sweep/mirrors/claim-holder.ts';
import { makeFolder } from '../../cli/run.ts';

const signal = new AbortController().signal;
const UUID = '00000000-0000-4000-8000-000000000000';

interface Held {
  readonly machine?: string;
  readonly pid?: number;
  readonly startedAt?: number;
  readonly secondsAgo?: number;
}

/** A folder that somebody else holds. */
async function held({ machine, pid, startedAt, secondsAgo = 0 }: Held): Promise<string> {
  const us = ourselves();
  const folder = join(makeFolder(), 'mirror');
  await (await claimFolder(folder, signal)).release();
  const token = `held-${machine ?? us.machine}-${pid ?? us.pid}-${startedAt ?? us.startedAt}-${UUID}`;
  renameSync(join(folder, 'free'), join(folder, token));
  const at = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(join(folder, token), at, at);
  return folder;
}

/** The number of a process that has ended. */
const deadPid = (): number => spawnSync('true').pid;

describe('a claim', () => {
  it("is one process's at a time, and the next one's after it", async () => {
    const folder = join(makeFolder(), 'mirror');
    const claim = await claimFolder(folder, signal);
    expect(await Promise.all([tryClaim(folder), tryClaim(folder)])).toEqual([undefined, undefined]);
    await claim.release();
    expect(await tryClaim(folder)).toBeDefined();
  });

  it("is won by one of many that come at once, whether it was free or a dead process's", async () => {
    for (const folder of [await held({ pid: deadPid() }), join(makeFolder(), 'new')]) {
      let [holders, most] = [0, 0];
      const hold = async (): Promise<void> => {
        const claim = await claimFolder(folder, signal);
        holders++;
        most = Math.max(most, holders);
        await setImmediate();
        holders--;
        await claim.release();
      };
      await Promise.all(Array.from({ length: 8 }, hold));
      expect(most).toBe(1);
      expect(readdirSync(folder)).toEqual(['free']);
    }
  });

  it.each<[string, Held, boolean]>([
    ['of a process that lives', {}, false],
    ['of a process that has ended', { pid: deadPid() }, true],
    ['of a process whose number another one has now', { startedAt: 1 }, process.platform === 'linux'],
    ['of another machine', { machine: 'f'.repeat(16), secondsAgo: 60 }, false],
    ['of another machine that has been silent for long', { machine: 'f'.repeat(16), secondsAgo: 3600 }, true],
  ])('%s is taken over or not', async (_what, holder, isTaken) => {
    const folder = await held(holder);
    expect((await tryClaim(folder)) !== undefined).toBe(isTaken);
  });

  it('ends with the folder, when it is discarded', async () => {
    const parent = makeFolder();
    const claim = await claimFolder(join(parent, 'mirror'), signal);
    await claim.discard();
    expect(readdirSync(parent)).toEqual([]);
    expect(await lastClaimed(join(parent, 'mirror'))).toBe(0);
    await (await claimFolder(join(parent, 'mirror'), signal)).release();
  });

  it('is not waited for any longer when nobody wants to', async () => {
    const folder = await held({});
    const stop = new AbortController();
    const waiting = claimFolder(folder, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
