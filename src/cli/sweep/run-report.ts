import { OPEN_STATES } from '../../core/sweep-summary.ts';
import type { RunReport } from '../../report/sweep/run-report.ts';
import { listFindings } from '../../store/list-findings.ts';
import { attestationOf, newBySeverity, runSummary } from '../../store/run-summaries.ts';
import type { Store } from '../../store/store.ts';
import type { SweepOutcome } from '../../sweep/run-sweep.ts';

/** What of a run's end is told. */
export type ToldOutcome = Pick<SweepOutcome, 'run' | 'resumed' | 'interrupted'>;

const MOST_NEW = 50;

/** What a store knows of a run. */
export async function runReport(store: Store, { run, resumed, interrupted }: ToldOutcome): Promise<RunReport> {
  const query = { states: OPEN_STATES, order: 'worst', most: MOST_NEW, newIn: run.id } as const;
  return {
    store: store.name,
    attestation: await attestationOf(store, await runSummary(store, run)),
    resumed,
    interrupted,
    newBySeverity: await newBySeverity(store, run),
    newFindings: await listFindings(store, query),
  };
}
