import process from 'node:process';
import { bindKey } from '../../store/bind-key.ts';
import { withStore } from '../../store/open-store.ts';
import { runSweep } from '../../sweep/run-sweep.ts';
import { STORE_FILE, type SweepRunOptions } from '../options/sweep-options.ts';
import { diagnosticLines } from '../scan-messages.ts';
import { announceRun, codeAnnounced } from '../sweep/announce-run.ts';
import { planSweep } from '../sweep/plan-sweep.ts';
import { planWebhook } from '../sweep/plan-webhook.ts';
import { tellOutcome } from '../sweep/tell-outcome.ts';
import { watchSweep } from '../sweep/watch-sweep.ts';

/** `sweep run SOURCE..`: sweeps, tells what is new, and returns the exit code. */
export async function runSweepRun(sources: readonly string[], options: SweepRunOptions): Promise<number> {
  const { plan, policy, fingerprintKey } = await planSweep(sources, options);
  const webhook = await planWebhook(options, process.env);
  process.stderr.write(diagnosticLines(plan.scan.diagnostics));
  const watch = { progress: options.progress, stopping: 'stopping; the same command goes on from here' };
  return withStore(options.store ?? STORE_FILE, async (store) => {
    await bindKey(store, fingerprintKey);
    const outcome = await watchSweep(watch, (events) => runSweep(store, plan, events));
    const code = await tellOutcome(store, outcome, options, policy);
    return codeAnnounced(code, await announceRun(store, outcome, webhook), policy);
  });
}
