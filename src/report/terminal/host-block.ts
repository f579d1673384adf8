import { formatNumber } from '../../core/amounts.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { type HostRow, hostRows, hostSentence, hostTotals } from '../host/host-totals.ts';
import { displayWidth } from './display-width.ts';
import { wrapText } from './fit-text.ts';
import { printable } from './printable.ts';
import { reachBlock } from './reach-block.ts';
import { pad, paragraph, type Screen } from './screen.ts';

const COLUMNS = ['all', 'never expire', 'others read'] as const;
const GAP = 2;
/** With the graph below, this stays on one screen. */
const MOST_ROWS = 10;

/** What the machine gives away, on one screen: a sentence, a table by store, and who could do what with what lies there. */
export function* hostBlock(screen: Screen, result: ScanResult): Generator<string> {
  const totals = hostTotals(result);
  if (totals.credentials === 0) return;
  yield* paragraph(screen, 0, screen.bold, hostSentence(totals));
  const kept = result.kept?.length ?? 0;
  if (kept > 0) {
    yield* paragraph(screen, 0, screen.dim, `${formatNumber(kept)} more lie encrypted, behind helpers, or unopened.`);
  }
  yield '\n';
  yield* table(screen, hostRows(result));
  yield '\n';
  yield* reachBlock(screen, result);
}

function* table(screen: Screen, rows: readonly HostRow[]): Generator<string> {
  const largest = formatNumber(Math.max(...rows.map(({ credentials }) => credentials))).length;
  const widths = COLUMNS.map(({ length }) => Math.max(length, largest));
  const width = screen.columns - widths.reduce((sum, each) => sum + GAP + each, 0) - GAP;
  const line = (name: string, cells: readonly string[]) =>
    `  ${pad(name, width)}${widths.map((each, i) => cells[i].padStart(GAP + each)).join('')}\n`;
  yield screen.dim(line('', COLUMNS));
  for (const row of rows.slice(0, MOST_ROWS)) {
    const { credentials, neverExpire, readableByOthers } = row;
    const counts = [credentials, neverExpire, readableByOthers];
    const [first = '', ...more] = wrapText(printable(nameOf(row, width - 1)), width - 1);
    yield line(
      first,
      counts.map((count) => (count === 0 ? '·' : formatNumber(count))),
    );
    for (const text of more) yield `    ${text}\n`;
  }
  const left = rows.slice(MOST_ROWS);
  const credentials = left.reduce((sum, row) => sum + row.credentials, 0);
  const rest = `and ${formatNumber(credentials)} in ${formatNumber(left.length)} more stores`;
  if (left.length > 0) yield* paragraph(screen, GAP, screen.dim, rest);
}

/** A store, and the file where that is one and there is room for it. */
function nameOf({ title, files }: HostRow, room: number): string {
  const full = `${title} (${files.length === 1 ? files[0] : `${formatNumber(files.length)} files`})`;
  return displayWidth(full) <= room ? full : title;
}
