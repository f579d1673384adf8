import process from 'node:process';
import type { RunReport } from '../../report/sweep/run-report.ts';
import { lastRun } from '../../store/runs.ts';
import type { RunRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { workJobs } from '../../sweep/work-jobs.ts';
import { EXIT } from '../exit-codes.ts';
import type { SweepWorkOptions } from '../options/sweep-options.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { type Announced, codeAnnounced, createAnnouncer } from '../sweep/announcer.ts';
import { planSweep } from '../sweep/plan-sweep.ts';
import { runReport } from '../sweep/run-report.ts';
import { tellOutcome } from '../sweep/tell-outcome.ts';
import { watchSweep } from '../sweep/watch-sweep.ts';
import { withQueue } from '../sweep/with-queue.ts';

/** What only who plans is asked. */
const OF_PLANNERS = {
  skip: [],
  repository: [],
  'skip-repository': [],
  topic: [],
  wikis: undefined,
  texts: undefined,
  gists: undefined,
  'pushed-since': undefined,
  'max-repository-size': undefined,
} as const;

const STOPPING = 'stopping; others take what is under way here';

/**
 * `sweep work`: does jobs until there are none, tells how the run ended that they belong to, and returns the exit code. One
 * that waits for ever is stopped in the end, which is no failure.
 */
export async function runSweepWork(options: SweepWorkOptions): Promise<number> {
  const { plan, policy, fingerprintKey, webhook } = await planSweep([], { ...options, ...OF_PLANNERS });
  const announcer = createAnnouncer(webhook);
  process.stderr.write(diagnosticLines(plan.scan.diagnostics));
  const whenEmpty = options.forever ? 'wait' : 'end';
  const watch = { progress: options.progress, stopping: STOPPING };
  return withQueue({ store: options.store, lease: undefined, fingerprintKey }, async (store, queue) => {
    const before = await lastRun(store);
    // What a process left that died before it was told.
    await announcer.send(store, 'none');
    let ended: { readonly report: RunReport; readonly announced: Announced } | undefined;
    const onEnd = async (run: RunRow): Promise<void> => {
      const report = await reportOf(store, run);
      ended = { report, announced: await announcer.send(store, 'seconds', report) };
    };
    const onIdle = async (): Promise<void> => {
      if (announcer.wantsRetry()) await announcer.send(store, 'none');
    };
    const worked = await watchSweep(watch, async (events) => {
      const runs = await workJobs(store, queue, plan, { ...events, whenEmpty, onIdle, onEnd });
      return { runs, interrupted: events.signal.aborted };
    });
    if (worked.interrupted) return options.forever ? EXIT.clean : EXIT.interrupted;
    const run = await lastRun(store);
    if (!run || (worked.runs.length === 0 && before?.state !== 'running')) return nothingToDo(store);
    const own = ended?.report.attestation.run.id === run.id ? ended : undefined;
    const code = await tellOutcome(own?.report ?? (await reportOf(store, run)), options, policy);
    return codeAnnounced(code, own?.announced ?? 'nothing-to-tell', policy);
  });
}

const reportOf = (store: Store, run: RunRow): Promise<RunReport> =>
  runReport(store, { run, resumed: false, interrupted: false });

function nothingToDo({ name }: Store): number {
  process.stderr.write(`cli-cred-scan: nothing waits for workers in ${name}; sweep plan leaves something\n`);
  return EXIT.nothingScanned;
}
