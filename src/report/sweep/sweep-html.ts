import type { SweepReport } from '../../core/sweep-summary.ts';
import { xmlText } from '../junit/xml-text.ts';
import { sweepSections } from './sweep-sections.ts';

/** The page may load nothing and run nothing: it is text and tables. */
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
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
`;

/** One page that holds everything, for a browser without scripts or a network. */
export function* sweepHtml(report: SweepReport): Generator<string> {
  yield START;
  for (const [index, { title, words, head, rows }] of sweepSections(report).entries()) {
    const level = index === 0 ? 'h1' : 'h2';
    yield `<${level}>${xmlText(title)}</${level}>\n`;
    for (const text of words) yield `<p>${xmlText(text)}</p>\n`;
    if (rows.length === 0) continue;
    const cells = head.map((text) => `<th scope="col">${xmlText(text)}</th>`).join('');
    // What scrolls must be reachable without a mouse (WCAG 2.2, 2.1.1).
    yield `<div tabindex="0" role="region" aria-label="${xmlText(title)}"><table>\n<thead><tr>${cells}</tr></thead>\n<tbody>\n`;
    for (const row of rows) yield `<tr>${row.map((text) => `<td>${xmlText(text)}</td>`).join('')}</tr>\n`;
    yield '</tbody></table></div>\n';
  }
  yield '</main>\n</body>\n</html>\n';
}
