import process from 'node:process';
import { mergeResults } from '../../triage/merge-results.ts';
import { EXIT } from '../exit-codes.ts';
import type { MergeOptions } from '../options/report-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { writeReport } from '../output/write-report.ts';
import { readReportFile } from '../read-report-file.ts';

/** `report merge FILE..`: one report of several. */
export async function runReportMerge([file, ...files]: readonly string[], options: MergeOptions): Promise<number> {
  const stdoutIsTerminal = process.stdout.isTTY === true;
  const destination = chooseDestination({ output: options.output, showSecrets: false, stdoutIsTerminal });
  const first = await readReportFile(file);
  const others = [];
  for (const other of files) others.push(await readReportFile(other));
  const result = mergeResults([first, ...others]);
  await writeReport(result, destination, { format: options.format ?? 'json', color: options.color });
  return result.diagnostics.some(({ code }) => code === 'report-cut-off') ? EXIT.partial : EXIT.clean;
}
