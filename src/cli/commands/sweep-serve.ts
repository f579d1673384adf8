import process from 'node:process';
import { ResourceError, UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { bindKey } from '../../store/bind-key.ts';
import { withStore } from '../../store/open-store.ts';
import { storeFigures } from '../../store/store-figures.ts';
import { runSweep } from '../../sweep/run-sweep.ts';
import { parseListenAddress } from '../../sweep/serve/listen-address.ts';
import { parseSchedule } from '../../sweep/serve/schedule.ts';
import { ServeState } from '../../sweep/serve/serve-state.ts';
import { serveSweeps } from '../../sweep/serve/serve-sweeps.ts';
import { statusRoutes } from '../../sweep/serve/status-routes.ts';
import { startStatusServer } from '../../sweep/serve/status-server.ts';
import type { SweepEvents } from '../../sweep/sweep-plan.ts';
import { EXIT } from '../exit-codes.ts';
import { watchInterrupt } from '../interrupt.ts';
import { STORE_FILE, type SweepServeOptions } from '../options/sweep-options.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { codeAnnounced, createAnnouncer } from '../sweep/announcer.ts';
import { planSweep } from '../sweep/plan-sweep.ts';
import { runReport } from '../sweep/run-report.ts';
import { tellOutcome } from '../sweep/tell-outcome.ts';

/** Prometheus knows no port of ours; this one is in none of its lists of exporters. */
const DEFAULT_LISTEN = '127.0.0.1:9664';

/** `sweep serve SOURCE..`: sweeps on a schedule until it is stopped, which is how it ends: exit code 0. */
export async function runSweepServe(sources: readonly string[], options: SweepServeOptions): Promise<number> {
  // Before anything else: who starts it may change their mind at once.
  const interrupt = watchInterrupt(
    () =>
      process.stderr.write('cli-cred-scan: stopping; the next sweep goes on from here (Ctrl-C again ends at once)\n'),
    ['SIGINT', 'SIGTERM'],
  );
  try {
    await serve(sources, options, interrupt.signal);
    return EXIT.clean;
  } finally {
    interrupt.stop();
  }
}

async function serve(sources: readonly string[], options: SweepServeOptions, signal: AbortSignal): Promise<void> {
  if (options.schedule === undefined)
    throw new UsageError('when? --schedule says it', "for example --schedule '30 3 * * *'");
  const schedule = parseSchedule(options.schedule);
  const listen = parseListenAddress(options.listen ?? DEFAULT_LISTEN);
  const { plan, policy, fingerprintKey, webhook } = await planSweep(sources, options);
  const announcer = createAnnouncer(webhook);
  process.stderr.write(diagnosticLines(plan.scan.diagnostics));
  const location = options.store ?? STORE_FILE;
  // A store that cannot be opened is told now, not tonight.
  await withStore(location, async (store) => {
    await bindKey(store, fingerprintKey);
    // What a process left that died before it was told.
    await announcer.send(store, 'none');
  });
  const sweep = (events: SweepEvents) =>
    withStore(location, async (store) => {
      await bindKey(store, fingerprintKey);
      const outcome = await runSweep(store, plan, events);
      const report = await runReport(store, outcome);
      const told = await tellOutcome(report, options, policy);
      const announced = outcome.interrupted ? 'nothing-to-tell' : await announcer.send(store, 'seconds', report);
      const code = codeAnnounced(told, announced, policy);
      return code === EXIT.partial ? ('partial' as const) : ('whole' as const);
    });
  const onWait = async (): Promise<void> => {
    if (announcer.wantsRetry()) await withStore(location, (store) => announcer.send(store, 'none'));
  };
  const state = new ServeState();
  const figures = () => withStore(location, (store) => storeFigures(store, new Date().toISOString()));
  const routes = statusRoutes(state, figures);
  const server = await startStatusServer({ ...listen, allowedHosts: options['allow-host'], routes });
  process.stderr.write(`cli-cred-scan: ${server.origin}/healthz and /metrics tell how it goes\n`);
  try {
    const first = options['at-start'] ? 'now' : 'scheduled';
    await serveSweeps({ schedule, first, sweep, onWait, onFailure }, state, signal);
  } finally {
    await server.close();
  }
}

/** @throws the error, when it is a bug */
function onFailure(error: unknown): void {
  if (!(error instanceof UsageError || error instanceof ResourceError)) throw error;
  process.stderr.write(`cli-cred-scan: no sweep this time: ${displayPath(error.message)}\n`);
}
