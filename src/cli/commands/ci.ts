import process from 'node:process';
import type { CiOptions, ScanOptions } from '../options/scan-options.ts';
import { planScan } from '../plans/plan-scan.ts';
import { runPlanned } from './scan.ts';

/** `cli-cred-scan ci [path..]`: judges CI configurations alone, reports, and returns the exit code. */
export async function runCi(targets: readonly string[], typed: CiOptions): Promise<number> {
  const options: ScanOptions = { ...typed, ci: undefined, 'stdin-filename': undefined };
  const { plan, policy } = await planScan(targets, options, { cwd: process.cwd(), env: process.env });
  const ci = { checks: plan.ci?.checks ?? [], files: 'only' } as const;
  return runPlanned({ plan: { ...plan, ci }, policy }, options);
}
