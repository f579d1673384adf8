import type { SweepReport } from '../../core/sweep-summary.ts';
import type { ReportOptions } from '../reporter.ts';
import { sweepCsv } from './sweep-csv.ts';
import { sweepHtml } from './sweep-html.ts';
import { sweepJson } from './sweep-json.ts';
import { sweepMarkdown } from './sweep-markdown.ts';
import { sweepSarif } from './sweep-sarif.ts';
import { sweepTerminal } from './sweep-terminal.ts';

/** Every format that a store can be told in. */
const FORMATS = {
  terminal: sweepTerminal,
  json: sweepJson,
  markdown: sweepMarkdown,
  csv: sweepCsv,
  html: sweepHtml,
  sarif: sweepSarif,
} as const;

/** What a store holds in one of its formats, in pieces. */
export function tellSweep(report: SweepReport, format: keyof typeof FORMATS, options: ReportOptions): Iterable<string> {
  return FORMATS[format](report, options);
}
