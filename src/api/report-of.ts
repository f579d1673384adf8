import type { ScanResult } from '../core/scan-result.ts';
import { findingRecord } from '../report/json/finding-record.ts';
import {
  coverageRecord,
  diagnosticRecord,
  droppedRecord,
  REPORT_VERSION,
  scanRecord,
  summaryRecord,
  toolRecord,
} from '../report/json/scan-record.ts';
import type { Report } from './report.ts';

/** A result as plain data. */
export function reportOf(result: ScanResult): Report {
  return {
    version: REPORT_VERSION,
    tool: toolRecord(result),
    scan: scanRecord(result),
    summary: summaryRecord(result),
    findings: result.findings.map(findingRecord),
    ...(result.dropped.length > 0 && { dropped: result.dropped.map(droppedRecord) }),
    coverage: coverageRecord(result.coverage),
    diagnostics: result.diagnostics.map(diagnosticRecord),
  };
}
