import type { ScanResult } from '../../core/scan-result.ts';
import { findingRecord } from './finding-record.ts';
import { keptRecord } from './kept-record.ts';
import {
  coverageRecord,
  diagnosticRecord,
  droppedRecord,
  REPORT_VERSION,
  scanRecord,
  summaryRecord,
  toolRecord,
} from './scan-record.ts';

/**
 * JSON Lines: one object per line, its kind in `type`. First `scan`, then every `finding`, `dropped`, `kept` and `diagnostic`
 * with the fields that they have in the JSON report, last `summary`; a file without its last line was cut off.
 */
export function* jsonlReport(result: ScanResult): Generator<string> {
  yield line('scan', { version: REPORT_VERSION, tool: toolRecord(result), ...scanRecord(result) });
  for (const finding of result.findings) yield line('finding', findingRecord(finding));
  for (const dropped of result.dropped) yield line('dropped', droppedRecord(dropped));
  for (const kept of result.kept ?? []) yield line('kept', keptRecord(kept));
  for (const diagnostic of result.diagnostics) yield line('diagnostic', diagnosticRecord(diagnostic));
  yield line('summary', { ...summaryRecord(result), coverage: coverageRecord(result.coverage) });
}

function line(type: string, fields: object): string {
  return `${JSON.stringify({ type, ...fields })}\n`;
}
