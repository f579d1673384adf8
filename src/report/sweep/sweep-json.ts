import type { SweepReport } from '../../core/sweep-summary.ts';
import { writeJson } from '../json/write-json.ts';

/** Of this document; a field that changes its meaning takes a new one. */
const VERSION = 1;

/** Everything as one JSON document: the summary as the store tells it, and the findings. */
export function* sweepJson({ summary, findings, leftOut }: SweepReport): Generator<string> {
  yield* writeJson({ version: VERSION, ...summary, findings, leftOut }, { depth: 2, pieces: 'indented' });
  yield '\n';
}
