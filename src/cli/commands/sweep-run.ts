import process from 'node:process';
import { bindKey } from '../../store/bind-key.ts';
import { withStore } from '../../store/open-store.ts';
import { runSweep } from '../../sweep/run-sweep.ts';
import { STORE_FILE, type SweepRunOptions } from '../options/sweep-options.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { codeAnnounced, createAnnouncer } from '../sweep/announcer.ts';
import { planSweep } from '../sweep/plan-sweep.ts';
import { runReport } from '../sweep/run-report.ts';
import { tellOutcome } from '../sweep/tell-outcome.ts';
import { watchSweep } from '../sweep/watch-sweep.ts';

/** `sweep run SOURCE..`: sweeps, tells what is new, and returns the exit code. */
export async function runSweepRun(sources: readonly string[], options: SweepRunOptions): Promise<number> {
  const { plan, policy, fingerprintKey, webhook } = await planSweep(sources, options);
  const announcer = createAnnouncer(webhook);
  process.stderr.write(diagnosticLines(plan.scan.diagnostics));
  const watch = { progress: options.progress, stopping: 'stopping; the same command goes on from here' };
  return withStore(options.store ?? STORE_FILE, async (store) => {
    await bindKey(store, fingerprintKey);
    // What a process left that died before it was told.
    await announcer.send(store, 'none');
    const outcome = await watchSweep(watch, (events) => runSweep(store, plan, events));
    const report = await runReport(store, outcome);
    const code = await tellOutcome(report, options, policy);
    if (outcome.interrupted) return code;
    return codeAnnounced(code, await announcer.send(store, 'seconds', report), policy);
  });
}
