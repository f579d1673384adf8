import type { SweepReport } from '../../core/sweep-summary.ts';
import { markdownText } from '../markdown/markdown-text.ts';
import { sweepSections } from './sweep-sections.ts';

/** A document of headings and tables. */
export function* sweepMarkdown(report: SweepReport): Generator<string> {
  for (const [index, { title, words, head, rows }] of sweepSections(report).entries()) {
    yield `${index === 0 ? '#' : '\n##'} ${title}\n`;
    for (const text of words) yield `\n${markdownText(text)}\n`;
    if (rows.length === 0) continue;
    yield `\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n`;
    for (const row of rows) yield `| ${row.map(markdownText).join(' | ')} |\n`;
  }
}
