import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import type { RunReport } from '../../report/sweep/run-report.ts';
import { nextAnnouncement } from '../../store/announcements.ts';
import { findRun } from '../../store/runs.ts';
import type { Store } from '../../store/store.ts';
import type { AnnouncementEnd, Announcing, WebhookMessage } from '../../sweep/webhooks/send-announcements.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import type { PlannedWebhook } from './plan-webhook.ts';
import { runReport } from './run-report.ts';

/** Whether a webhook took all that it was to be told; `nothing-to-tell`, too, when there is none. */
export type Announced = 'taken' | 'nothing-to-tell' | 'not-taken';

/** Milliseconds between further tries of a process that stays. */
const RETRY_EVERY = 30_000;

/** Tells a webhook, if there is one, of the runs that it was not told of yet. */
export interface Announcer {
  /**
   * What went wrong is told on standard error.
   *
   * @param told the report of a run that was just read: the store is not asked for it again
   */
  readonly send: (store: Store, patience: Announcing['patience'], told?: RunReport) => Promise<Announced>;
  /** Whether something waits that a process that stays should try again by now. */
  readonly wantsRetry: () => boolean;
}

export function createAnnouncer(webhook: PlannedWebhook | undefined): Announcer {
  let retryAt = Number.POSITIVE_INFINITY;
  if (!webhook) return { send: async () => 'nothing-to-tell', wantsRetry: () => false };
  return {
    async send(store, patience, told) {
      const { postWebhook } = await import('../../sweep/webhooks/post-webhook.ts');
      const { sendAnnouncements } = await import('../../sweep/webhooks/send-announcements.ts');
      const ends = await sendAnnouncements(store, {
        webhook: webhook.digest,
        post: ({ id, body }) => postWebhook(webhook, id, body),
        messageOf: (run) => messageOf(store, run, webhook, told),
        patience,
      });
      const isWaiting = (await nextAnnouncement(store, webhook.digest)) !== undefined;
      retryAt = isWaiting ? performance.now() + RETRY_EVERY : Number.POSITIVE_INFINITY;
      return tellEnds([...ends.values()], isWaiting);
    },
    wantsRetry: () => performance.now() >= retryAt,
  };
}

/** A run that another process has ended is told of as the store knows it now. */
async function messageOf(
  store: Store,
  run: number,
  { format }: PlannedWebhook,
  told: RunReport | undefined,
): Promise<WebhookMessage | undefined> {
  const isTold = told?.attestation.run.id === run;
  const report = isTold
    ? told
    : await runReport(store, { run: await findRun(store, run), resumed: false, interrupted: false });
  const { webhookBody } = await import('../../report/sweep/webhook-body.ts');
  const { startedAt, endedAt = startedAt } = report.attestation.run;
  const body = webhookBody(report, format, endedAt);
  return body === undefined ? undefined : { id: `run-${run}-${startedAt}`, body };
}

function tellEnds(ends: readonly AnnouncementEnd[], isWaiting: boolean): Announced {
  const failed = ends.filter((end) => typeof end === 'object');
  for (const { why, givenUp } of failed) {
    const next = givenUp ? 'nobody tries again' : 'the next sweep tries again';
    process.stderr.write(`cli-cred-scan: error: ${displayPath(why)}; ${next}\n`);
  }
  if (failed.length > 0 || isWaiting) return 'not-taken';
  return ends.includes('taken') ? 'taken' : 'nothing-to-tell';
}

/** The exit code of a run that was announced, or should have been. */
export function codeAnnounced(code: number, announced: Announced, { allowPartial }: ExitPolicy): number {
  return announced === 'not-taken' && !allowPartial && code !== EXIT.interrupted ? EXIT.partial : code;
}
