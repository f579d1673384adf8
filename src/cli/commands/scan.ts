import process from 'node:process';
import { formatBytes, formatCount } from '../../core/amounts.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import type { ScanEvents, ScanPlan } from '../../pipeline/plan.ts';
import { scan } from '../../pipeline/scan.ts';
import { refuseMisspeltCommand } from '../command-line/refuse-misspelt-command.ts';
import { exitCodeOf } from '../exit-policy.ts';
import { watchInterrupt } from '../interrupt.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { costsTable } from '../output/costs-table.ts';
import { chooseDestination } from '../output/destination.ts';
import { startProgress } from '../output/progress.ts';
import { writeReport } from '../output/write-report.ts';
import { type PlannedScan, planScan } from '../plans/plan-scan.ts';
import { repositoryFacts } from '../repository-facts.ts';

type ReportingOptions = Pick<ScanOptions, 'output' | 'format' | 'progress' | 'color'>;

/** `cli-cred-scan [path..]`: scans, reports, and returns the exit code. */
export async function runScan(targets: readonly string[], options: ScanOptions): Promise<number> {
  refuseMisspeltCommand(targets);
  return runPlanned(await planScan(targets, options, { cwd: process.cwd(), env: process.env }), options);
}

/** Scans as planned, reports, and returns the exit code. */
export async function runPlanned({ plan, policy }: PlannedScan, options: ReportingOptions): Promise<number> {
  const destination = chooseDestination({
    output: options.output,
    showSecrets: plan.showSecrets,
    stdoutIsTerminal: process.stdout.isTTY === true,
  });
  const scanned = await scanWithProgress(plan, options.progress ?? true);
  const result = { ...scanned, ...repositoryFacts(process.env, plan.base) };
  await writeReport(result, destination, options);
  if (result.costs) process.stderr.write(costsTable(result, result.costs));
  return exitCodeOf(result, policy);
}

/** Scans with progress on a terminal; the first Ctrl-C ends it early. */
export async function scanWithProgress(plan: ScanPlan, progressAsked: boolean): Promise<ScanResult> {
  const shows = progressAsked && process.stderr.isTTY && process.env.TERM !== 'dumb';
  const progress = shows ? startProgress(process.stderr, { files: 0, bytes: 0, findings: 0 }, progressLine) : undefined;
  const interrupt = watchInterrupt(() => {
    progress?.stop();
    process.stderr.write('cli-cred-scan: interrupted; what was found until now follows (Ctrl-C again ends at once)\n');
  });
  try {
    return await scan(plan, { signal: interrupt.signal, ...(progress ? { onProgress: progress.update } : {}) });
  } finally {
    interrupt.stop();
    progress?.stop();
  }
}

type Numbers = Parameters<NonNullable<ScanEvents['onProgress']>>[0];

function progressLine({ files, bytes, findings }: Numbers): string {
  return `scanning: ${formatCount(files, 'file')}, ${formatBytes(bytes)}, ${formatCount(findings, 'finding')}`;
}
