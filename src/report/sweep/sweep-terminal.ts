import type { SweepReport } from '../../core/sweep-summary.ts';
import type { ReportOptions } from '../reporter.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { printable } from '../terminal/printable.ts';
import { createScreen, pad, paragraph, type Screen } from '../terminal/screen.ts';
import { type ReportSection, sweepSections } from './sweep-sections.ts';

const INDENT = 2;
const GAP = 2;

/** For people at a terminal. */
export function sweepTerminal(report: SweepReport, options: ReportOptions): Iterable<string> {
  return sectionsOnTerminal(sweepSections(report), options);
}

/** Each table as a table where it fits. */
export function* sectionsOnTerminal(sections: readonly ReportSection[], options: ReportOptions): Generator<string> {
  const screen = createScreen(options);
  for (const [index, section] of sections.entries()) {
    yield `${index === 0 ? '' : '\n'}${screen.bold(section.title)}\n`;
    for (const text of section.words) yield* paragraph(screen, INDENT, screen.dim, text);
    yield* table(screen, section);
  }
}

function* table(screen: Screen, { head, rows }: ReportSection): Generator<string> {
  if (rows.length === 0) return;
  const lines = [head, ...rows].map((row) => row.map(printable));
  const widths = head.map((_, column) => Math.max(...lines.map((row) => displayWidth(row[column]))));
  const width = widths.reduce((sum, cells) => sum + cells + GAP, INDENT - GAP);
  if (width > screen.columns) {
    yield* records(screen, rows);
    return;
  }
  for (const [index, row] of lines.entries()) {
    const cells = row.map((cell, column) => pad(cell, widths[column]));
    const line = `${' '.repeat(INDENT)}${cells.join(' '.repeat(GAP)).trimEnd()}`;
    yield `${index === 0 ? screen.dim(line) : line}\n`;
  }
}

/** Where a table is too wide: each row as a text, its first two cells before the others. */
function* records(screen: Screen, rows: ReportSection['rows']): Generator<string> {
  for (const [first, second = '', ...others] of rows) {
    yield* paragraph(screen, INDENT, screen.bold, `${first}  ${second}`);
    const rest = others.filter((cell) => cell !== '').join(' · ');
    if (rest !== '') yield* paragraph(screen, INDENT + GAP, screen.dim, rest);
  }
}
