import type { Coverage } from '../core/coverage.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { FindingRecord } from '../report/json/finding-record.ts';
import type { DroppedRecord, ScanRecord, SummaryRecord, ToolRecord } from '../report/json/scan-record.ts';

/** Everything that a scan tells: the document of `--format json`. */
export interface Report {
  readonly version: number;
  readonly tool: ToolRecord;
  readonly scan: ScanRecord;
  readonly summary: SummaryRecord;
  /** Worst first; suppressed ones are included and marked. */
  readonly findings: readonly FindingRecord[];
  /** Candidates that were dropped, when these were asked for. */
  readonly dropped?: readonly DroppedRecord[];
  readonly coverage: Coverage;
  /** What could not be scanned, and what else there is to know. */
  readonly diagnostics: readonly Diagnostic[];
}
