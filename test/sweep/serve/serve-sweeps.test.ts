import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ServeState } from '../../../src/sweep/serve/serve-state.ts';
import { serveSweeps } from '../../../src/sweep/serve/serve-sweeps.ts';

/** Due again and again, right away. */
const ALWAYS = { next: (after: Date) => new Date(after.getTime() + 1) };

describe('served sweeps', () => {
  it('come one after the other, however often they are due', async () => {
    const controller = new AbortController();
    const state = new ServeState();
    let [now, most, count] = [0, 0, 0];
    const sweep = async () => {
      most = Math.max(most, ++now);
      await sleep(20);
      now--;
      if (++count === 5) controller.abort();
      return 'whole' as const;
    };
    await serveSweeps({ schedule: ALWAYS, first: 'now', sweep, onFailure: () => {} }, state, controller.signal);
    expect({ most, count }).toEqual({ most: 1, count: 5 });
    expect(state.ends).toEqual({ whole: 4, partial: 0, failed: 0, stopped: 1 });
  });

  it('go on after one that could not be made', async () => {
    const controller = new AbortController();
    const state = new ServeState();
    const failures: unknown[] = [];
    const ends = [new Error('no room'), 'partial', 'whole'] as const;
    let count = 0;
    const sweep = async () => {
      const end = ends[count++];
      if (typeof end !== 'string') throw end;
      return end;
    };
    const onFailure = (error: unknown) => failures.push(error);
    const schedule = { next: (after: Date) => (count < ends.length ? ALWAYS.next(after) : undefined) };
    await serveSweeps({ schedule, first: 'scheduled', sweep, onFailure }, state, controller.signal);
    expect(failures).toEqual([ends[0]]);
    expect(state.ends).toEqual({ whole: 1, partial: 1, failed: 1, stopped: 0 });
  });

  it('leave time between them for something else, whose failures are told', async () => {
    const controller = new AbortController();
    const failures: unknown[] = [];
    const onWait = async (): Promise<void> => {
      controller.abort();
      throw new Error('the store does not answer');
    };
    const schedule = { next: (after: Date) => new Date(after.getTime() + 60_000) };
    const onFailure = (error: unknown) => failures.push(error);
    const sweep = async () => 'whole' as const;
    const served = { schedule, first: 'scheduled', sweep, onWait, onFailure } as const;
    await serveSweeps(served, new ServeState(), controller.signal);
    expect(failures).toEqual([new Error('the store does not answer')]);
  });

  it('wait for a time that is far away without being there too early, and end when they are stopped', async () => {
    const controller = new AbortController();
    const state = new ServeState();
    const schedule = { next: () => new Date(Date.now() + 90 * 86_400_000) };
    const sweep = () => Promise.reject(new Error('too early'));
    const served = serveSweeps(
      {
        schedule,
        first: 'scheduled',
        sweep,
        onFailure: (error) => {
          throw error;
        },
      },
      state,
      controller.signal,
    );
    await sleep(20);
    controller.abort();
    await served;
    expect(state.nextAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it('come at the times of the day that it is, when the clock was set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-28T02:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    const asked: string[] = [];
    const schedule = {
      next(after: Date) {
        asked.push(after.toISOString());
        if (asked.length === 2) controller.abort();
        return new Date(after.getTime() + 20);
      },
    };
    const sweep = () => Promise.reject(new Error('too early'));
    const served = { schedule, first: 'scheduled', sweep, onFailure: () => {} } as const;
    const ended = serveSweeps(served, new ServeState(), controller.signal);
    vi.setSystemTime(new Date('2026-11-28T02:00:00Z'));
    await ended;
    expect(asked).toEqual(['2026-12-28T02:00:00.000Z', '2026-11-28T02:00:00.000Z']);
  });
});
