import type { SweepReport } from '../../core/sweep-summary.ts';
import type { ReportOptions } from '../reporter.ts';
import { sweepCsv } from './sweep-csv.ts';
import { sweepHtml } from './sweep-html.ts';
import { sweepJson } from './sweep-json.ts';
import { sweepMarkdown } from './sweep-markdown.ts';
import { sweepSarif } from './sweep-sarif.ts';
import { MOST_ROWS } from './sweep-sections.ts';
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

type SweepFormat = keyof typeof FORMATS;

/** Those that list what there is, for programs; the others show people the first. */
const LISTS: readonly SweepFormat[] = ['json', 'csv', 'sarif'];

/** How many findings a format shows at most: more need not be asked of the store. */
export const mostShown = (format: SweepFormat): number =>
  LISTS.includes(format) ? Number.POSITIVE_INFINITY : MOST_ROWS;

/** What a store holds in one of its formats, in pieces. */
export function tellSweep(report: SweepReport, format: SweepFormat, options: ReportOptions): Iterable<string> {
  return FORMATS[format](report, options);
}
