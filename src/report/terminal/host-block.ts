import type { ScanResult } from '../../core/scan-result.ts';
import { hostRows, hostSentence, hostTotals } from '../host/host-totals.ts';
import { formatNumber } from '../wording.ts';
import { wrapText } from './fit-text.ts';
import { printable } from './printable.ts';
import { reachBlock } from './reach-block.ts';
import { pad, paragraph, type Screen } from './screen.ts';

const NUMBERS = 3;
const NUMBER_WIDTH = 16;
const ROWS = 20;

/** What the machine gives away: a sentence, a table by kind of credential, and who could do what with them. */
export function* hostBlock(screen: Screen, result: ScanResult): Generator<string> {
  const totals = hostTotals(result);
  if (totals.credentials === 0) return;
  yield* paragraph(screen, 0, screen.bold, hostSentence(totals));
  const kept = result.kept?.length ?? 0;
  if (kept > 0) {
    yield* paragraph(screen, 0, screen.dim, `${formatNumber(kept)} more lie encrypted, behind helpers, or unopened.`);
  }
  yield '\n';
  const width = screen.columns - 2 - NUMBERS * NUMBER_WIDTH;
  const line = (title: string, numbers: readonly string[]) =>
    `  ${pad(title, width)}${numbers.map((text) => text.padStart(NUMBER_WIDTH)).join('')}\n`;
  yield screen.dim(line('', ['credentials', 'never expire', 'open to others']));
  const rows = hostRows(result);
  for (const { title, credentials, neverExpire, openToOthers } of rows.slice(0, ROWS)) {
    const [shown = '', ...more] = wrapText(printable(title), width - 1);
    yield line(
      shown,
      [credentials, neverExpire, openToOthers].map((count) => (count === 0 ? '·' : formatNumber(count))),
    );
    for (const text of more) yield `    ${text}\n`;
  }
  if (rows.length > ROWS) yield* paragraph(screen, 2, screen.dim, `and ${formatNumber(rows.length - ROWS)} more kinds`);
  yield '\n';
  yield* reachBlock(screen, result);
}
