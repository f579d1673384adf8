import process from 'node:process';
import type { ScanResult } from '../../core/scan-result.ts';
import type { ScanPlan } from '../../pipeline/plan.ts';
import { scan } from '../../pipeline/scan.ts';
import { chooseDestination } from '../destination.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { watchInterrupt } from '../interrupt.ts';
import type { ScanOptions } from '../options.ts';
import { planScan } from '../plan-scan.ts';
import { startProgress } from '../progress.ts';
import { writeReport } from '../write-report.ts';

/** `cli-cred-scan [path..]`: scans, reports, and returns the exit code. */
export async function runScan(targets: readonly string[], options: ScanOptions): Promise<number> {
  const { plan, policy } = await planScan(targets, options, { cwd: process.cwd(), env: process.env });
  const destination = chooseDestination({
    output: options.output,
    showSecrets: plan.showSecrets,
    stdoutIsTerminal: process.stdout.isTTY === true,
  });
  const result = await scanWithProgress(plan, options.progress ?? true);
  await writeReport(result, destination, options);
  return exitCodeOf(result, policy);
}

async function scanWithProgress(plan: ScanPlan, progressAsked: boolean): Promise<ScanResult> {
  const shows = progressAsked && process.stderr.isTTY && process.env.TERM !== 'dumb';
  const progress = shows ? startProgress(process.stderr) : undefined;
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
