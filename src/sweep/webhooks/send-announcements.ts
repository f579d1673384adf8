import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClaimedAnnouncement,
  claimAnnouncement,
  endAnnouncement,
  giveUpOthers,
  nextAnnouncement,
} from '../../store/announcements.ts';
import type { Store } from '../../store/store.ts';
import { type PostEnd, TIMEOUT } from './post-webhook.ts';

/** Milliseconds before each further try: one that may pass, then a receiver that is down for a night or a weekend. */
const RETRY_AFTER = [1000, 5000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 86_400_000];
const LONGEST_RETRY = Math.max(...RETRY_AFTER);
/** Of one that will hardly pass within seconds. */
const PATIENT_RETRY = 60_000;
/** Milliseconds after which somebody who tries is taken for dead. */
const LEASE = TIMEOUT + 5000;
/** Milliseconds between looks at what somebody else may be trying. */
const STEP = 1000;
/** Milliseconds for which something waits for a webhook that nobody names: then there is no such webhook any more. */
const OTHERS_KEPT = 30 * 86_400_000;

/** A message to a webhook; the same id each time that it is sent, by which who receives it knows what came twice. */
export interface WebhookMessage {
  readonly id: string;
  readonly body: string;
}

export interface Announcing {
  /** See webhookDigest. */
  readonly webhook: string;
  readonly post: (message: WebhookMessage) => Promise<PostEnd>;
  /** What is told of a run; undefined when its form has no words for it. */
  readonly messageOf: (run: number) => Promise<WebhookMessage | undefined>;
  /** Whether it waits for further tries, and for those of others, as long as they are a matter of seconds. */
  readonly patience: 'none' | 'seconds';
}

/** What became of the last try to tell of a run. */
export type AnnouncementEnd = 'taken' | 'nothing-to-tell' | { readonly why: string; readonly givenUp: boolean };

/** Milliseconds since the epoch, and a way to wait; tests have their own. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const CLOCK: Clock = { now: Date.now, sleep };

/**
 * Tells a webhook of all runs that it was not told of yet, whoever ended them. Each run is told at least once: who dies
 * between sending and noting it leaves it to the next one.
 *
 * @returns what became of each run that it tried
 */
export async function sendAnnouncements(
  store: Store,
  announcing: Announcing,
  clock: Clock = CLOCK,
): Promise<ReadonlyMap<number, AnnouncementEnd>> {
  const { webhook, patience } = announcing;
  const ends = new Map<number, AnnouncementEnd>();
  await giveUpOthers(store, webhook, timeOf(clock.now() - OTHERS_KEPT));
  for (;;) {
    const now = clock.now();
    const times = { now: timeOf(now), until: timeOf(now + LEASE), farthest: timeOf(now + LONGEST_RETRY + LEASE) };
    const claimed = await claimAnnouncement(store, webhook, times);
    if (claimed) {
      const end = await sendOne(store, claimed, announcing, clock);
      ends.set(claimed.run, end);
      // Who is about to sweep is not kept waiting by a receiver that is down, once for each run.
      if (typeof end === 'object' && patience === 'none') return ends;
      continue;
    }
    const next = patience === 'none' ? undefined : await nextAnnouncement(store, webhook);
    const left = next === undefined ? Number.POSITIVE_INFINITY : Date.parse(next) - clock.now();
    if (left > LEASE) return ends;
    await clock.sleep(Math.max(0, Math.min(left, STEP)));
  }
}

const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

async function sendOne(
  store: Store,
  claimed: ClaimedAnnouncement,
  { post, messageOf }: Announcing,
  clock: Clock,
): Promise<AnnouncementEnd> {
  const message = await messageOf(claimed.run);
  const end = message ? await post(message) : 'nothing-to-tell';
  const now = clock.now();
  if (end === 'taken' || end === 'nothing-to-tell') {
    await endAnnouncement(store, claimed, { state: end, next_at: timeOf(now), problem: null });
    return end;
  }
  const wait = RETRY_AFTER[claimed.attempts - 1];
  const givenUp = wait === undefined;
  const next = now + (givenUp ? 0 : Math.max(wait, end.mayPass ? 0 : PATIENT_RETRY));
  const state = givenUp ? 'given-up' : 'waiting';
  await endAnnouncement(store, claimed, { state, next_at: timeOf(next), problem: end.why });
  return { why: end.why, givenUp };
}
