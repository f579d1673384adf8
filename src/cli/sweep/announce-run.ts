import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import type { Store } from '../../store/store.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import type { PlannedWebhook } from './plan-webhook.ts';
import { runReport, type ToldOutcome } from './run-report.ts';

/** Whether a webhook took what it was to be told; `nothing-to-tell`, too, when there is none. */
export type Announced = 'taken' | 'nothing-to-tell' | 'not-taken';

/** Tells a webhook, if there is one, that a run has ended; not of one that was stopped. What went wrong is told. */
export async function announceRun(
  store: Store,
  outcome: ToldOutcome,
  webhook: PlannedWebhook | undefined,
): Promise<Announced> {
  if (!webhook || outcome.interrupted) return 'nothing-to-tell';
  const report = await runReport(store, outcome);
  const { webhookBody } = await import('../../report/sweep/webhook-body.ts');
  const { sendWebhook, WebhookError } = await import('../../sweep/webhooks/send-webhook.ts');
  const { id, startedAt } = report.attestation.run;
  const body = webhookBody(report, webhook.format, new Date().toISOString());
  if (body === undefined) return 'nothing-to-tell';
  try {
    await sendWebhook(webhook, `run-${id}-${startedAt}`, body);
    return 'taken';
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    process.stderr.write(`cli-cred-scan: error: ${displayPath(error.message)}\n`);
    return 'not-taken';
  }
}

/** The exit code of a run that was announced, or should have been. */
export function codeAnnounced(code: number, announced: Announced, { allowPartial }: ExitPolicy): number {
  return announced === 'not-taken' && !allowPartial && code !== EXIT.interrupted ? EXIT.partial : code;
}
