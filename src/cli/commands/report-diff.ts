import process from 'node:process';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { ResultsDiff } from '../../core/results-diff.ts';
import { diffResults } from '../../triage/diff-results.ts';
import type { Invocation } from '../command-line/invocation.ts';
import { EXIT } from '../exit-codes.ts';
import type { DiffOptions } from '../options/report-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { looksOf, writePieces } from '../output/write-report.ts';
import { readReportFile } from '../read-report-file.ts';

type Comparison = Extract<Invocation, { kind: 'report-diff' }>;

/** `report diff OLD NEW`: what is new, gone and still there; the exit code is about what is new. */
export async function runReportDiff({ before, after, options }: Comparison): Promise<number> {
  const stdoutIsTerminal = process.stdout.isTTY === true;
  const destination = chooseDestination({ output: options.output, showSecrets: false, stdoutIsTerminal });
  const diff = diffResults(await readReportFile(before), await readReportFile(after));
  const { tellDiff } = await import('../../report/diff/tell-diff.ts');
  await writePieces(tellDiff(diff, options.format ?? 'terminal', await looksOf(destination, options)), destination);
  if (diff.keys === 'different') {
    process.stderr.write(
      'cli-cred-scan: warning: no fingerprint of a secret agrees though the places do: the scans had different keys\n',
    );
  }
  return exitCodeOfDiff(diff, options);
}

function exitCodeOfDiff({ added, complete }: ResultsDiff, options: DiffOptions): number {
  if (!complete && !options['allow-partial']) return EXIT.partial;
  const failOn = options['fail-on'] ?? 'low';
  if (failOn === 'none') return EXIT.clean;
  const least = SEVERITIES.indexOf(failOn);
  return added.some(({ severity }) => SEVERITIES.indexOf(severity) >= least) ? EXIT.findings : EXIT.clean;
}
