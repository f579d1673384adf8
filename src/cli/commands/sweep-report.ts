import process from 'node:process';
import { formatCount } from '../../core/amounts.ts';
import { UsageError } from '../../core/errors.ts';
import { OPEN_STATES, type SweepReport, type TriageState } from '../../core/sweep-summary.ts';
import { listFindings } from '../../store/list-findings.ts';
import { withExistingStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { summarise } from '../../store/summarise.ts';
import { EXIT } from '../exit-codes.ts';
import { STORE_FILE, type SweepReportOptions } from '../options/sweep-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { looksOf, writePieces } from '../output/write-report.ts';

const MOST_FINDINGS = 100_000;

/** `sweep report`: what a store holds, in a format. What was asked is told whether it is good or bad: exit code 0. */
export async function runSweepReport(options: SweepReportOptions): Promise<number> {
  const most = parseLimit(options.limit);
  const stdoutIsTerminal = process.stdout.isTTY === true;
  const destination = chooseDestination({ output: options.output, showSecrets: false, stdoutIsTerminal });
  const states = options.state.length > 0 ? (options.state as readonly TriageState[]) : OPEN_STATES;
  const format = options.format ?? 'terminal';
  const { mostShown, tellSweep } = await import('../../report/sweep/tell-sweep.ts');
  const shown = Math.min(most, mostShown(format));
  const report = await withExistingStore(options.store ?? STORE_FILE, (store) => readReport(store, states, shown));
  await writePieces(tellSweep(report, format, await looksOf(destination, options)), destination);
  const left = report.findings.length + report.leftOut - most;
  if (left > 0) {
    const count = formatCount(left, 'finding');
    process.stderr.write(`cli-cred-scan: warning: ${count} left out, the least severe; --limit takes more\n`);
  }
  return EXIT.clean;
}

async function readReport(store: Store, states: readonly TriageState[], most: number): Promise<SweepReport> {
  const summary = await summarise(store, new Date().toISOString());
  const findings = await listFindings(store, { states, order: 'worst', most });
  const all = states.reduce((sum, state) => sum + summary.states[state], 0);
  return { summary, findings, leftOut: all - findings.length };
}

function parseLimit(typed: string | undefined): number {
  if (typed === undefined) return MOST_FINDINGS;
  if (/^[1-9]\d{0,7}$/.test(typed)) return Number(typed);
  throw new UsageError(`--limit takes a number of findings, not ${typed}`);
}
