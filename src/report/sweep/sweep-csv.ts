import type { FindingSummary, SweepReport } from '../../core/sweep-summary.ts';
import { csvLine } from '../csv/csv-line.ts';

/** A column: its heading, and what stands in it for one finding. */
type Column = readonly [heading: string, cell: (finding: FindingSummary) => string | number | undefined];

const COLUMNS: readonly Column[] = [
  ['severity', ({ severity }) => severity],
  ['state', ({ state }) => state],
  ['rule', ({ rule }) => rule],
  ['title', ({ title }) => title],
  ['preview', ({ preview }) => preview],
  ['repository', ({ place }) => place?.repository],
  ['path', ({ place }) => place?.path],
  ['line', ({ place }) => place?.line],
  ['commit', ({ place }) => place?.commit],
  ['url', ({ place }) => place?.url],
  ['repositories', ({ repositories }) => repositories],
  ['places', ({ places }) => places],
  ['owner', ({ owner }) => owner],
  ['introducedBy', ({ introducedBy }) => introducedBy],
  ['introducedAt', ({ introducedAt }) => introducedAt],
  ['firstSeenAt', ({ firstSeenAt }) => firstSeenAt],
  ['lastSeenAt', ({ lastSeenAt }) => lastSeenAt],
  ['dueOn', ({ dueOn }) => dueOn],
  ['revokedAt', ({ revokedAt }) => revokedAt],
  ['acceptedUntil', ({ acceptedUntil }) => acceptedUntil],
  ['reason', ({ reason }) => reason],
  ['revoke', ({ revoke }) => revoke],
  ['fingerprint', ({ fingerprint }) => fingerprint],
];

/** Comma-separated values (RFC 4180): a heading, then a line for each finding. */
export function* sweepCsv({ findings }: SweepReport): Generator<string> {
  yield csvLine(COLUMNS.map(([heading]) => heading));
  for (const finding of findings) yield csvLine(COLUMNS.map(([, cell]) => cell(finding)));
}
