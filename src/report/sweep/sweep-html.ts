import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { SweepReport } from '../../core/sweep-summary.ts';
import { xmlText } from '../junit/xml-text.ts';
import { type ReportSection, sweepSections, TREND } from './sweep-sections.ts';
import { SWEEP_STYLE } from './sweep-style.ts';
import { trendChart } from './trend-chart.ts';

/** The page may load nothing and run nothing: it is text, tables and a drawing. */
const START = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Credentials in repositories</title>
<style>${SWEEP_STYLE}</style>
</head>
<body>
<main>
`;

/** One page that holds everything, for a browser without scripts or a network. */
export function* sweepHtml(report: SweepReport): Generator<string> {
  yield START;
  for (const [index, section] of sweepSections(report).entries()) {
    const level = index === 0 ? 'h1' : 'h2';
    yield `<${level}>${xmlText(section.title)}</${level}>\n`;
    for (const text of section.words) yield `<p>${broken(text)}</p>\n`;
    if (section.title === TREND) yield trendChart(report.summary.runs);
    if (section.rows.length > 0) yield* table(section);
  }
  yield '</main>\n</body>\n</html>\n';
}

/** The roles are said because a table whose parts are shown as blocks has none by itself. */
function* table({ title, head, rows }: ReportSection): Generator<string> {
  const kind = head.length > NARROW ? ' class="records"' : '';
  const heads = head.map((text) => `<th scope="col" role="columnheader">${xmlText(text)}</th>`).join('');
  // What scrolls must be reachable without a mouse (WCAG 2.2, 2.1.1).
  yield `<div class="table" tabindex="0" role="region" aria-label="${xmlText(title)}"><table role="table"${kind}>\n`;
  yield `<thead role="rowgroup"><tr role="row">${heads}</tr></thead>\n<tbody role="rowgroup">\n`;
  for (const row of rows) {
    const cells = row.map((text, column) => cell(text, head[column])).join('');
    yield `<tr role="row">${cells}</tr>\n`;
  }
  yield '</tbody></table></div>\n';
}

function cell(text: string, head: string): string {
  const kinds = [
    ...(SHORT.test(text) ? ['short'] : []),
    ...(head === 'Fingerprint' ? ['code'] : []),
    ...SEVERITIES.filter((severity) => severity === text),
  ];
  const classes = kinds.length > 0 ? ` class="${kinds.join(' ')}"` : '';
  return `<td role="cell" data-head="${xmlText(head)}"${classes}>${broken(text)}</td>`;
}

/** Columns that a narrow screen has room for. */
const NARROW = 2;
/** A word, a number, or a time: what nobody wants broken. */
const SHORT = /^[\w ,.:-]{0,16}$/;
const ADDRESS = /^(https?:\/\/[^\s"<>]+)(.*)$/s;

/** Text that may be broken behind slashes, too: paths and addresses have no spaces. An address leads there. */
function broken(text: string): string {
  const [, address, rest] = ADDRESS.exec(text) ?? [];
  if (address === undefined) return xmlText(text).replaceAll('/', '/<wbr>');
  const shown = xmlText(address).replaceAll('/', '/<wbr>');
  return `<a href="${xmlText(address)}" rel="noreferrer">${shown}</a>${broken(rest)}`;
}
