import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { RunReport } from '../../report/sweep/run-report.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitPolicy } from '../exit-policy.ts';
import type { SweepRunOptions } from '../options/sweep-options.ts';
import { looksOf, writePieces } from '../output/write-report.ts';

/** Tells on standard output what a run found that is new. @returns the exit code that it makes */
export async function tellOutcome(
  report: RunReport,
  options: Pick<SweepRunOptions, 'format' | 'color'>,
  policy: ExitPolicy,
): Promise<number> {
  const { tellRun } = await import('../../report/sweep/run-report.ts');
  const destination = { kind: 'stdout' } as const;
  await writePieces(tellRun(report, options.format ?? 'terminal', await looksOf(destination, options)), destination);
  return exitCodeOf(report, policy);
}

/** Like that of a scan: what is new counts, not what was known and is dealt with elsewhere. */
function exitCodeOf(
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
