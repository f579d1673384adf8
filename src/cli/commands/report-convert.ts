import process from 'node:process';
import { EXIT } from '../exit-codes.ts';
import type { ConvertOptions } from '../options/report-options.ts';
import { chooseDestination } from '../output/destination.ts';
import { writeReport } from '../output/write-report.ts';
import { readReportFile } from '../read-report-file.ts';

/** `report convert FILE --to FORMAT`: the same report in another format. */
export async function runReportConvert(file: string, options: ConvertOptions): Promise<number> {
  const stdoutIsTerminal = process.stdout.isTTY === true;
  const destination = chooseDestination({ output: options.output, showSecrets: false, stdoutIsTerminal });
  const result = await readReportFile(file);
  await writeReport(result, destination, { format: options.to, color: options.color });
  return result.diagnostics.some(({ code }) => code === 'report-cut-off') ? EXIT.partial : EXIT.clean;
}
