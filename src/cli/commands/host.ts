import process from 'node:process';
import { scanHost } from '../../pipeline/host/scan-host.ts';
import { chooseDestination } from '../destination.ts';
import { exitCodeOf } from '../exit-codes.ts';
import type { HostOptions } from '../options.ts';
import { planHost } from '../plan-host.ts';
import { writeReport } from '../write-report.ts';

/** `cli-cred-scan host`: looks into the known places, reports, and returns the exit code. */
export async function runHost(options: HostOptions): Promise<number> {
  const plan = await planHost(options, process.env);
  const destination = chooseDestination({
    output: options.output,
    showSecrets: false,
    stdoutIsTerminal: process.stdout.isTTY === true,
  });
  const result = await scanHost(plan);
  await writeReport(result, destination, options);
  return exitCodeOf(result, {
    failOn: options['fail-on'] ?? 'low',
    allowPartial: options['allow-partial'] ?? false,
  });
}
