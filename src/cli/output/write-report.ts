import process from 'node:process';
import type { ScanResult } from '../../core/scan-result.ts';
import { loadReporter } from '../../report/formats.ts';
import type { ReportOptions } from '../../report/reporter.ts';
import type { ScanOptions } from '../options/scan-options.ts';
import { wantsColors } from './colors.ts';
import type { Destination } from './destination.ts';
import { diagnosticLines, outcomeLine } from './scan-messages.ts';
import { writeFile } from './write-file.ts';
import { writeStream } from './write-stream.ts';

/** Tells a result in the format that was asked for, where it was asked for. */
export async function writeReport(
  result: ScanResult,
  destination: Destination,
  options: Pick<ScanOptions, 'format' | 'color'>,
): Promise<void> {
  const format = options.format ?? 'terminal';
  const report = await loadReporter(format);
  await writePieces(report(result, await looksOf(destination, options)), destination);
  // The terminal format tells these itself.
  if (format === 'terminal' && destination.kind === 'stdout') return;
  process.stderr.write(diagnosticLines(result.diagnostics));
  if (destination.kind !== 'stdout') process.stderr.write(outcomeLine(result, destination.path));
}

/** How a report is to look where it goes. */
export async function looksOf(destination: Destination, { color }: Pick<ScanOptions, 'color'>): Promise<ReportOptions> {
  const isTerminal = destination.kind === 'stdout' && process.stdout.isTTY === true;
  return {
    colors: wantsColors({ asked: color, env: process.env, isTerminal }) ? 'on' : 'off',
    // A terminal that does not know its width says 0.
    columns: (isTerminal ? process.stdout.columns : 0) || 80,
    links: isTerminal && (await knowsLinks()) ? 'on' : 'off',
  };
}

/** @throws OutputError when the pieces cannot be written there */
export async function writePieces(pieces: Iterable<string>, destination: Destination): Promise<void> {
  if (destination.kind === 'stdout') await writeStream(process.stdout, pieces);
  else writeFile(destination, pieces);
}

async function knowsLinks(): Promise<boolean> {
  const { createSupportsHyperlinks } = await import('supports-hyperlinks');
  return createSupportsHyperlinks(process.stdout);
}
