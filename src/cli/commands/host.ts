import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { scanHost } from '../../pipeline/host/scan-host.ts';
import { hostPlan } from '../../report/host/host-plan.ts';
import { exitCodeOf } from '../exit-policy.ts';
import { fixModes } from '../fix-modes.ts';
import type { HostOptions } from '../options/host-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { writePieces, writeReport } from '../output/write-report.ts';
import { planHost } from '../plans/plan-host.ts';

/** `cli-cred-scan host`: looks into the known places, reports, and returns the exit code. */
export async function runHost(options: HostOptions): Promise<number> {
  if (options['dry-run'] && !options.fix) throw new UsageError('--dry-run goes with --fix');
  if (options.fix && (options.env || options.processes))
    throw new UsageError('--fix is about files', 'leave out --env and --processes');
  if (options.fix && (options.plan || options.format || options.output))
    throw new UsageError('--fix takes the place of a report', 'leave out --plan, --format and --output');
  if (options.plan && options.format) throw new UsageError('--plan is Markdown and takes no --format');
  const plan = await planHost(options, process.env);
  if (options.fix) return fixModes(await scanHost(plan), options['dry-run'] ? 'rehearse' : 'do');
  const destination = chooseDestination({
    output: options.output,
    showSecrets: false,
    stdoutIsTerminal: process.stdout.isTTY === true,
  });
  const result = await scanHost(plan);
  if (options.plan) await writePieces(hostPlan(result), destination);
  else await writeReport(result, destination, options);
  return exitCodeOf(result, {
    failOn: options['fail-on'] ?? 'low',
    allowPartial: options['allow-partial'] ?? false,
  });
}
