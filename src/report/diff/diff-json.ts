import type { ResultsDiff } from '../../core/results-diff.ts';
import { findingRecord } from '../json/finding-record.ts';
import { REPORT_VERSION } from '../json/scan-record.ts';
import { writeJson } from '../json/write-json.ts';

/** A comparison as one JSON document: `$defs/diff` of the report's schema. */
export function* diffJson({ added, gone, kept, complete }: ResultsDiff): Generator<string> {
  const document = {
    version: REPORT_VERSION,
    complete,
    new: added.map(findingRecord),
    gone: gone.map(findingRecord),
    kept: kept.map(findingRecord),
  };
  yield* writeJson(document, { depth: 2, pieces: 'indented' });
  yield '\n';
}
