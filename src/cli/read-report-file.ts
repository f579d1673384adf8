import { readFileSync } from 'node:fs';
import process from 'node:process';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { errnoInWords, errnoOf } from '../scanners/errno.ts';
import { toPosix } from '../scanners/report-path.ts';
import { rankFindings } from '../triage/rank.ts';

declare const __VERSION__: string;

/**
 * Reads a report, ours or another scanner's; `-` is standard input.
 *
 * @throws UsageError, one line, when it cannot be read or is none
 */
export async function readReportFile(file: string): Promise<ScanResult> {
  const { readReport } = await import('../report/read/read-report.ts');
  const name = file === '-' ? 'standard input' : file;
  const bytes = file === '-' ? await bytesOfInput() : bytesOfFile(file);
  const result = readReport(bytes, { name, base: toPosix(process.cwd()), now: new Date(), version: __VERSION__ });
  return result.source === 'report' ? { ...result, findings: rankFindings(result.findings) } : result;
}

async function bytesOfInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function bytesOfFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    const words = errnoOf(error) === 'EISDIR' ? 'it is a folder, and no report' : errnoInWords(error);
    throw new UsageError(`${displayPath(file)}: ${words}`);
  }
}
