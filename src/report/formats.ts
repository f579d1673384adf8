import { jsonReport } from './json/json-report.ts';
import { jsonlReport } from './json/jsonl-report.ts';
import type { Reporter } from './reporter.ts';
import { sarifReport } from './sarif/sarif-report.ts';
import { terminalReport } from './terminal/terminal-report.ts';

/** Every format that a result can be told in. */
export const FORMATS = {
  terminal: terminalReport,
  json: jsonReport,
  jsonl: jsonlReport,
  sarif: sarifReport,
} as const satisfies Record<string, Reporter>;
