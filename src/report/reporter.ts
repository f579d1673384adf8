import type { ScanResult } from '../core/scan-result.ts';

/** How a report is to look; formats for machines take no notice of it. */
export interface ReportOptions {
  readonly colors: 'on' | 'off';
  /** Width of the terminal in cells; narrower than 40 is treated as 40. */
  readonly columns: number;
  /** Whether the terminal makes links of OSC 8 sequences. */
  readonly links: 'on' | 'off';
}

/** Tells a result in one format, in pieces to be written one after another. Never throws and never does I/O. */
export type Reporter = (result: ScanResult, options: ReportOptions) => Iterable<string>;
