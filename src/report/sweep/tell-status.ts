import type { AnnouncementSummary, Attestation } from '../../core/sweep-summary.ts';
import { writeJson } from '../json/write-json.ts';
import type { ReportOptions } from '../reporter.ts';
import { announced, attested } from './sweep-sections.ts';
import { sectionsOnTerminal } from './sweep-terminal.ts';

/** How far a run came, and the telling of it. */
export interface SweepStatus extends Attestation {
  readonly announcements: readonly AnnouncementSummary[];
}

/** How far a run came, in one of its formats, in pieces. */
export function* tellStatus(
  status: SweepStatus,
  format: 'terminal' | 'json',
  options: ReportOptions,
): Generator<string> {
  if (format === 'terminal') {
    yield* sectionsOnTerminal([attested(status), ...announced(status.announcements)], options);
    return;
  }
  yield* writeJson(status, { depth: 2, pieces: 'indented' });
  yield '\n';
}
