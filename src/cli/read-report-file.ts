import { readFileSync } from 'node:fs';
import process from 'node:process';
import { UsageError } from '../core/errors.ts';
import { displayPath } from '../core/path.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { errnoInWords, errnoOf } from '../scanners/errno.ts';

/**
 * Reads a report of ours; `-` is standard input.
 *
 * @throws UsageError, one line, when it cannot be read or is none
 */
export async function readReportFile(file: string): Promise<ScanResult> {
  const { readReport } = await import('../report/read/read-report.ts');
  return file === '-' ? readReport(await bytesOfInput(), 'standard input') : readReport(bytesOfFile(file), file);
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
    throw new UsageError(`${displayPath(file)}: ${errnoInWords(error)}`);
  }
}
