import { setTimeout as sleep } from 'node:timers/promises';
import type { SweepEvents } from '../sweep-plan.ts';
import type { Schedule } from './schedule.ts';
import type { ServeState } from './serve-state.ts';

/** Milliseconds after which the clock is looked at again: it may have been set, or the machine have slept. */
const LONGEST_WAIT = 30_000;

export interface ServedSweeps {
  readonly schedule: Schedule;
  /** Whether the first sweep begins at once. */
  readonly first: 'now' | 'scheduled';
  /** One whole sweep; what it throws is told, and the next one comes at its time. */
  readonly sweep: (events: SweepEvents) => Promise<'whole' | 'partial'>;
  /** Called again and again between sweeps; what it throws is told. */
  readonly onWait?: () => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

/** Sweeps at its times, one after the other, until it is stopped. A time that comes while a sweep is under way passes. */
export async function serveSweeps(
  { schedule, first, sweep, onWait = async () => {}, onFailure }: ServedSweeps,
  state: ServeState,
  signal: AbortSignal,
): Promise<void> {
  if (first === 'now' && !signal.aborted) await sweepOnce();
  while (!signal.aborted) {
    const next = schedule.next(new Date());
    state.nextAt = next;
    if (!next) return;
    if (await waitUntil(next, signal, () => onWait().catch(onFailure))) await sweepOnce();
  }

  async function sweepOnce(): Promise<void> {
    state.begin(new Date());
    try {
      const end = await sweep({ signal, onProgress: (progress) => state.progress(progress) });
      state.end(signal.aborted ? 'stopped' : end, new Date());
    } catch (error) {
      state.end(signal.aborted ? 'stopped' : 'failed', new Date());
      if (!signal.aborted) onFailure(error);
    }
  }
}

/** @returns whether the time has come, rather than the end; when the clock was set back, another one may come before it */
async function waitUntil(time: Date, signal: AbortSignal, onWait: () => Promise<unknown>): Promise<boolean> {
  for (let before = 0; !signal.aborted; ) {
    const now = Date.now();
    if (now < before) return false;
    before = now;
    const left = time.getTime() - now;
    if (left <= 0) return true;
    await onWait();
    await sleep(Math.min(left, LONGEST_WAIT), undefined, { signal }).catch(() => {});
  }
  return false;
}
