import type { ScanResult } from '../../core/scan-result.ts';
import { findingRecord } from './finding-record.ts';
import { keptRecord } from './kept-record.ts';
import {
  coverageRecord,
  diagnosticRecord,
  droppedRecord,
  REPORT_VERSION,
  reportSchemaUrl,
  scanRecord,
  summaryRecord,
  toolRecord,
} from './scan-record.ts';
import { writeJson } from './write-json.ts';

/** One JSON document, as `schemas/report.schema.json` describes it. */
export function* jsonReport(result: ScanResult): Generator<string> {
  const document = {
    $schema: reportSchemaUrl(result.tool.version),
    version: REPORT_VERSION,
    tool: toolRecord(result),
    scan: scanRecord(result),
    summary: summaryRecord(result),
    findings: each(result.findings, findingRecord),
    kept: result.kept ? each(result.kept, keptRecord) : undefined,
    dropped: result.dropped.length > 0 ? each(result.dropped, droppedRecord) : undefined,
    coverage: coverageRecord(result.coverage),
    diagnostics: each(result.diagnostics, diagnosticRecord),
  };
  yield* writeJson(document, { depth: 2, pieces: 'indented' });
  yield '\n';
}

function* each<From, To>(items: readonly From[], convert: (item: From) => To): Generator<To> {
  for (const item of items) yield convert(item);
}
