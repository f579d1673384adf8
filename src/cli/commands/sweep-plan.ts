import process from 'node:process';
import { formatNumber } from '../../core/amounts.ts';
import { planJobs } from '../../sweep/plan-jobs.ts';
import { EXIT } from '../exit-codes.ts';
import { watchInterrupt } from '../interrupt.ts';
import type { SweepPlanOptions } from '../options/sweep-options.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { codeAnnounced, createAnnouncer } from '../sweep/announcer.ts';
import { planSweep } from '../sweep/plan-sweep.ts';
import { withQueue } from '../sweep/with-queue.ts';

/** What only those who scan are asked. */
const OF_WORKERS = {
  'disk-quota': undefined,
  sla: undefined,
  'fail-on': undefined,
  jobs: undefined,
  'max-size': undefined,
  progress: undefined,
} as const;

/** `sweep plan SOURCE..`: leaves jobs for workers. What could not be listed makes the exit code 4. */
export async function runSweepPlan(sources: readonly string[], options: SweepPlanOptions): Promise<number> {
  const { plan, policy, fingerprintKey, webhook } = await planSweep(sources, { ...options, ...OF_WORKERS });
  process.stderr.write(diagnosticLines(plan.scan.diagnostics));
  const { store: location, lease, format } = options;
  const interrupt = watchInterrupt(() => {
    process.stderr.write('cli-cred-scan: stopping; the same command goes on from here\n');
  }, ['SIGINT', 'SIGTERM']);
  try {
    return await withQueue({ store: location, lease, fingerprintKey }, async (store, queue) => {
      const { run, resumed, waiting, problems } = await planJobs(store, queue, plan, interrupt.signal);
      process.stderr.write(diagnosticLines(problems));
      const json = `${JSON.stringify({ run: run.id, resumed, waiting, problems })}\n`;
      const words = `repositories that wait for workers in ${store.name}: ${formatNumber(waiting)}\n`;
      process.stdout.write(format === 'json' ? json : words);
      const isPartial = problems.some(({ level }) => level === 'error') && !policy.allowPartial;
      // Where there is nothing to do, no worker ends the run.
      const announced = await createAnnouncer(webhook).send(store, 'seconds');
      return codeAnnounced(isPartial ? EXIT.partial : EXIT.clean, announced, policy);
    });
  } catch (error) {
    if (interrupt.signal.aborted) return EXIT.interrupted;
    throw error;
  } finally {
    interrupt.stop();
  }
}
