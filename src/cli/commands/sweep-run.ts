import process from 'node:process';
import { SEVERITIES } from '../../core/rule.ts';
import { OPEN_STATES } from '../../core/sweep-summary.ts';
import type { RunReport } from '../../report/sweep/run-report.ts';
import { bindKey } from '../../store/bind-key.ts';
import { listFindings } from '../../store/list-findings.ts';
import { withStore } from '../../store/open-store.ts';
import { attestationOf, newBySeverity, runSummaries } from '../../store/run-summaries.ts';
import type { Store } from '../../store/store.ts';
import { runSweep, type SweepOutcome } from '../../sweep/run-sweep.ts';
import type { SweepEvents, SweepPlan } from '../../sweep/sweep-plan.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import { watchInterrupt } from '../interrupt.ts';
import { STORE_FILE, type SweepRunOptions } from '../options/sweep-options.ts';
import { startProgress } from '../progress.ts';
import { diagnosticLines } from '../scan-messages.ts';
import { planSweep } from '../sweep/plan-sweep.ts';
import { sweepProgressLine } from '../sweep/sweep-progress-line.ts';
import { looksOf, writePieces } from '../write-report.ts';

const MOST_NEW = 50;

/** `sweep run SOURCE..`: sweeps, tells what is new, and returns the exit code. */
export async function runSweepRun(sources: readonly string[], options: SweepRunOptions): Promise<number> {
  const { plan, policy, fingerprintKey } = await planSweep(sources, options);
  process.stderr.write(diagnosticLines(plan.scan.diagnostics));
  return withStore(options.store ?? STORE_FILE, async (store) => {
    await bindKey(store, fingerprintKey);
    const outcome = await sweepWithProgress(store, plan, options.progress ?? true);
    const report = await reportOf(store, outcome);
    const { tellRun } = await import('../../report/sweep/run-report.ts');
    const destination = { kind: 'stdout' } as const;
    await writePieces(tellRun(report, options.format ?? 'terminal', await looksOf(destination, options)), destination);
    return exitCodeOfSweep(report, policy);
  });
}

async function sweepWithProgress(store: Store, plan: SweepPlan, progressAsked: boolean): Promise<SweepOutcome> {
  const shows = progressAsked && process.stderr.isTTY && process.env.TERM !== 'dumb';
  const startedAt = performance.now();
  let before: number | undefined;
  const first = { planned: 0, done: 0, failed: 0, bytes: 0, findings: 0 };
  const progress = shows
    ? startProgress(process.stderr, first, (numbers) => {
        return sweepProgressLine(numbers, before ?? 0, performance.now() - startedAt);
      })
    : undefined;
  const interrupt = watchInterrupt(() => {
    progress?.stop();
    process.stderr.write('cli-cred-scan: stopping; the same command goes on from here (Ctrl-C again ends at once)\n');
  });
  const onProgress: NonNullable<SweepEvents['onProgress']> = (numbers) => {
    before ??= numbers.done;
    progress?.update(numbers);
  };
  try {
    return await runSweep(store, plan, { signal: interrupt.signal, onProgress });
  } finally {
    interrupt.stop();
    progress?.stop();
  }
}

async function reportOf(store: Store, { run, resumed, interrupted }: SweepOutcome): Promise<RunReport> {
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
function exitCodeOfSweep(
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
