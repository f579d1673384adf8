import { expect, it } from 'vitest';
import { listAnnouncements } from '../../../src/store/announcements.ts';
import { withStore } from '../../../src/store/open-store.ts';
import { finishRun } from '../../../src/store/runs.ts';
import type { Store } from '../../../src/store/store.ts';
import type { PostEnd } from '../../../src/sweep/webhooks/post-webhook.ts';
import { type Announcing, sendAnnouncements } from '../../../src/sweep/webhooks/send-announcements.ts';
import { describeStores } from '../../store/any-store.ts';
import { newRun } from '../../store/fill.ts';

const MONDAY = Date.parse('2026-03-02T06:00:00.000Z');
const HOUR = 3_600_000;
const WEBHOOK = 'd1e2f3';
const DOWN: PostEnd = { why: 'the webhook at example.org answered 503', mayPass: true };
const WRONG: PostEnd = { why: 'the webhook at example.org answered 404', mayPass: false };

/** A clock that stands still but for who sleeps, and a receiver that answers with each of these, the last one again and again. */
function scene(...answers: readonly PostEnd[]) {
  let time = MONDAY;
  const sent: { readonly id: string; readonly after: number }[] = [];
  const announcing: Announcing = {
    webhook: WEBHOOK,
    patience: 'seconds',
    messageOf: async (run) => ({ id: `run-${run}`, body: '{}' }),
    async post({ id }) {
      sent.push({ id, after: time - MONDAY });
      return answers[Math.min(sent.length - 1, answers.length - 1)];
    },
  };
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { announcing, clock: { now: () => time, sleep: async (ms: number) => pass(ms) }, sent, pass };
}

/** A run that has ended, of which a webhook is to be told. */
async function endRun(store: Store, webhook = WEBHOOK): Promise<number> {
  const { run } = await newRun(store, [], new Date(MONDAY).toISOString());
  expect(await finishRun(store, run, new Date(MONDAY).toISOString(), [webhook])).toBe(true);
  return run.id;
}

const toldOf = async (store: Store, run: number) =>
  (await listAnnouncements(store, { id: run })).find((one) => one.run === run);

describeStores((newStore) => {
  const inNewStore = (use: (store: Store) => Promise<void>): Promise<void> => withStore(newStore(), use);

  it('tells of each run once, the oldest first, also of those that others have ended', () =>
    inNewStore(async (store) => {
      const runs = [await endRun(store), await endRun(store)];
      const { announcing, clock, sent } = scene('taken');
      await sendAnnouncements(store, announcing, clock);
      await sendAnnouncements(store, announcing, clock);
      expect(sent.map(({ id }) => id)).toEqual(runs.map((run) => `run-${run}`));
      expect(await toldOf(store, runs[1])).toEqual({ run: runs[1], state: 'taken', attempts: 1 });
    }));

  it('tries again within seconds where that may help, under the same id', () =>
    inNewStore(async (store) => {
      const run = await endRun(store);
      const { announcing, clock, sent } = scene(DOWN, DOWN, 'taken');
      expect([...(await sendAnnouncements(store, announcing, clock))]).toEqual([[run, 'taken']]);
      expect(sent.map(({ id, after }) => [id, after])).toEqual([0, 1000, 6000].map((after) => [`run-${run}`, after]));
    }));

  it('leaves to whoever comes later what will not pass within seconds', () =>
    inNewStore(async (store) => {
      const run = await endRun(store);
      const { announcing, clock, sent, pass } = scene(WRONG, 'taken');
      await sendAnnouncements(store, announcing, clock);
      expect(await toldOf(store, run)).toMatchObject({ state: 'waiting', attempts: 1, problem: WRONG.why });
      await sendAnnouncements(store, announcing, clock);
      expect(sent).toHaveLength(1);
      pass(HOUR);
      await sendAnnouncements(store, { ...announcing, patience: 'none' }, clock);
      expect(await toldOf(store, run)).toEqual({ run, state: 'taken', attempts: 2 });
    }));

  it('does not keep anybody waiting for a receiver that is down, once for each run', () =>
    inNewStore(async (store) => {
      for (let runs = 0; runs < 3; runs++) await endRun(store);
      const { announcing, clock, sent } = scene(DOWN);
      await sendAnnouncements(store, { ...announcing, patience: 'none' }, clock);
      expect(sent).toHaveLength(1);
    }));

  it('gives up after ten tries, and says so', () =>
    inNewStore(async (store) => {
      const run = await endRun(store);
      const { announcing, clock, sent, pass } = scene(DOWN);
      for (let days = 0; days < 12; days++) {
        await sendAnnouncements(store, announcing, clock);
        pass(24 * HOUR);
      }
      expect(sent).toHaveLength(10);
      expect(await toldOf(store, run)).toEqual({ run, state: 'given-up', attempts: 10, problem: DOWN.why });
    }));

  it('leaves one alone that somebody else is sending, and takes it over when that one has died', () =>
    inNewStore(async (store) => {
      await endRun(store);
      const { announcing, clock, sent, pass } = scene('taken');
      const dies = { ...announcing, post: () => Promise.reject(new Error('killed')) };
      await expect(sendAnnouncements(store, dies, clock)).rejects.toThrow('killed');
      await sendAnnouncements(store, { ...announcing, patience: 'none' }, clock);
      expect(sent).toEqual([]);
      pass(30_000);
      await sendAnnouncements(store, { ...announcing, patience: 'none' }, clock);
      expect(sent).toHaveLength(1);
    }));

  it('does not wait for a time that comes in a year, after the clock was set back', () =>
    inNewStore(async (store) => {
      await endRun(store);
      const { announcing, clock, sent, pass } = scene(DOWN, 'taken');
      pass(365 * 24 * HOUR);
      await sendAnnouncements(store, { ...announcing, patience: 'none' }, clock);
      pass(-365 * 24 * HOUR);
      await sendAnnouncements(store, { ...announcing, patience: 'none' }, clock);
      expect(sent).toHaveLength(2);
    }));

  it('is not for another webhook, and given up when nobody names that one for a month', () =>
    inNewStore(async (store) => {
      const run = await endRun(store, 'another');
      const { announcing, clock, sent, pass } = scene('taken');
      await sendAnnouncements(store, announcing, clock);
      expect(await toldOf(store, run)).toMatchObject({ state: 'waiting', attempts: 0 });
      pass(31 * 24 * HOUR);
      await sendAnnouncements(store, announcing, clock);
      expect(await toldOf(store, run)).toEqual({ run, state: 'given-up', attempts: 0 });
      expect(sent).toEqual([]);
    }));

  it('notes what there is nothing to tell of', () =>
    inNewStore(async (store) => {
      const run = await endRun(store);
      const { announcing, clock, sent } = scene('taken');
      await sendAnnouncements(store, { ...announcing, messageOf: async () => undefined }, clock);
      expect(await toldOf(store, run)).toEqual({ run, state: 'nothing-to-tell', attempts: 1 });
      expect(sent).toEqual([]);
    }));

  it('is written by the one who ends a run alone', () =>
    inNewStore(async (store) => {
      const { run } = await newRun(store, [], new Date(MONDAY).toISOString());
      const ends = [0, 1].map(() => finishRun(store, run, new Date(MONDAY).toISOString(), [WEBHOOK]));
      expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(1);
      expect(await listAnnouncements(store, run)).toHaveLength(1);
    }));
});
