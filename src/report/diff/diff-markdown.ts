import { formatNumber } from '../../core/amounts.ts';
import type { ResultsDiff } from '../../core/results-diff.ts';
import { findingsTable } from '../markdown/findings-table.ts';
import { LONGEST_COMMENT } from '../markdown/markdown-report.ts';

const MARK = '<!-- cli-cred-scan diff -->\n';
const ROOM_FOR_WORDS = 1000;

/** A comparison as a comment: what is new gets the room that there is, what is gone the rest. */
export function* diffMarkdown({ added, gone, kept, complete }: ResultsDiff): Generator<string> {
  const counts = [`${formatNumber(added.length)} new`, `${formatNumber(gone.length)} gone`];
  yield `${MARK}### Credentials: ${[...counts, `${formatNumber(kept.length)} still there`].join(', ')}\n`;
  if (!complete) {
    yield '\n> **Partial**: one of the scans did not read everything, so what looks new or gone may be neither.\n';
  }
  let room = LONGEST_COMMENT - ROOM_FOR_WORDS;
  for (const [title, findings] of [
    ['New', added],
    ['Gone', gone],
  ] as const) {
    if (findings.length === 0) continue;
    const { text, leftOut } = findingsTable(findings, room);
    room -= text.length;
    const more = leftOut > 0 ? `\n… and ${formatNumber(leftOut)} more; the json format has all of them.\n` : '';
    yield `\n#### ${title}\n\n${text}${more}`;
  }
}
