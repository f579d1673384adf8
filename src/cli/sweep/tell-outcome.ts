import process from 'node:process';
import { displayPath } from '../../core/path.ts';
import { SEVERITIES } from '../../core/rule.ts';
import { OPEN_STATES } from '../../core/sweep-summary.ts';
import type { RunReport } from '../../report/sweep/run-report.ts';
import { listFindings } from '../../store/list-findings.ts';
import { attestationOf, newBySeverity, runSummaries } from '../../store/run-summaries.ts';
import type { Store } from '../../store/store.ts';
import type { SweepOutcome } from '../../sweep/run-sweep.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import type { SweepRunOptions } from '../options/sweep-options.ts';
import { looksOf, writePieces } from '../write-report.ts';
import type { PlannedWebhook } from './plan-webhook.ts';

const MOST_NEW = 50;

/** Tells on standard output, and to a webhook, what a run found that is new. @returns the exit code that it makes */
export async function tellOutcome(
  store: Store,
  outcome: Pick<SweepOutcome, 'run' | 'resumed' | 'interrupted'>,
  options: Pick<SweepRunOptions, 'format' | 'color'>,
  policy: ExitPolicy,
  webhook?: PlannedWebhook,
): Promise<number> {
  const report = await reportOf(store, outcome);
  const { tellRun } = await import('../../report/sweep/run-report.ts');
  const destination = { kind: 'stdout' } as const;
  await writePieces(tellRun(report, options.format ?? 'terminal', await looksOf(destination, options)), destination);
  const isTold = !webhook || outcome.interrupted || (await deliver(report, webhook));
  const code = exitCodeOf(report, policy);
  return isTold || policy.allowPartial || code === EXIT.interrupted ? code : EXIT.partial;
}

/** @returns whether somebody took it; what went wrong is told */
async function deliver(report: RunReport, webhook: PlannedWebhook): Promise<boolean> {
  const { webhookBody } = await import('../../report/sweep/webhook-body.ts');
  const { sendWebhook, WebhookError } = await import('../../sweep/webhooks/send-webhook.ts');
  const { id, startedAt } = report.attestation.run;
  const body = webhookBody(report, webhook.format, new Date().toISOString());
  if (body === undefined) return true;
  try {
    await sendWebhook(webhook, `run-${id}-${startedAt}`, body);
    return true;
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    process.stderr.write(`cli-cred-scan: error: ${displayPath(error.message)}\n`);
    return false;
  }
}

async function reportOf(
  store: Store,
  { run, resumed, interrupted }: Parameters<typeof tellOutcome>[1],
): Promise<RunReport> {
  const [summary] = await runSummaries(store, 1);
  const query = { states: OPEN_STATES, order: 'worst', most: MOST_NEW, newIn: run.id } as const;
  return {
    store: store.name,
    attestation: await attestationOf(store, summary),
    resumed,
    interrupted,
    newBySeverity: await newBySeverity(store, run),
    newFindings: await listFindings(store, query),
  };
}

/** Like that of a scan: what is new counts, not what was known and is dealt with elsewhere. */
function exitCodeOf(
  { attestation: { run, gaps, problems }, interrupted, newBySeverity: counts }: RunReport,
  { failOn, allowPartial }: ExitPolicy,
): number {
  if (interrupted) return EXIT.interrupted;
  const isPartial = gaps.length > 0 || problems.some(({ level }) => level === 'error');
  if (isPartial && !allowPartial) return EXIT.partial;
  const least = failOn === 'none' ? SEVERITIES.length : SEVERITIES.indexOf(failOn);
  if (SEVERITIES.slice(least).some((severity) => counts[severity] > 0)) return EXIT.findings;
  return run.outcomes.scanned + run.outcomes.partial === 0 ? EXIT.nothingScanned : EXIT.clean;
}
