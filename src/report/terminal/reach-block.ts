import { formatNumber } from '../../core/amounts.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { hostReach, type Reach } from '../host/host-reach.ts';
import { wrapText } from './fit-text.ts';
import { printable } from './printable.ts';
import { paragraph, type Screen } from './screen.ts';

/** So many lines of each reader stay on one screen. */
const MOST_LINES = 3;
const MOST_ACCOUNTS = 2;

/** Who could do what: for each kind of reader, the credentials that they can take, and what these let them do. */
export function* reachBlock(screen: Screen, result: ScanResult): Generator<string> {
  for (const { who, reach } of hostReach(result)) {
    yield* paragraph(screen, 2, screen.bold, who);
    const shown = reach.slice(0, MOST_LINES);
    const rest = reach.length - shown.length;
    for (const [index, one] of shown.entries()) {
      const isLast = index === shown.length - 1 && rest === 0;
      yield* branch(screen, one, isLast ? '└─' : '├─', isLast ? '  ' : '│ ');
    }
    if (rest > 0) yield `  └─ ${screen.dim(`and ${formatNumber(rest)} more kinds`)}\n`;
    yield '\n';
  }
}

function* branch(screen: Screen, reach: Reach, first: string, next: string): Generator<string> {
  const lines = wrapText(printable(`${nameOf(reach)} → ${reach.does}`), screen.columns - 7);
  for (const [index, line] of lines.entries()) {
    yield `  ${screen.dim(index === 0 ? first : next)} ${index === 0 ? '' : '  '}${line}\n`;
  }
}

function nameOf({ title, accounts, credentials }: Reach): string {
  const more = accounts.length - MOST_ACCOUNTS;
  const named = accounts.slice(0, MOST_ACCOUNTS).join(', ') + (more > 0 ? ` and ${formatNumber(more)} more` : '');
  const times = credentials > 1 && credentials !== accounts.length ? ` ×${formatNumber(credentials)}` : '';
  return `${title}${times}${named === '' ? '' : ` (${named})`}`;
}
