import { formatBytes, formatCount, formatDuration, formatNumber } from '../../core/amounts.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { countTotals, isComplete, isEmptyChange } from '../totals.ts';
import { findingsTable } from './findings-table.ts';
import { markdownText } from './markdown-text.ts';

/** GitHub refuses a longer comment ("Body is too long"); GitLab takes a million. */
export const LONGEST_COMMENT = 65_536;
const ROOM_FOR_THE_END = 600;
const MOST_PROBLEMS = 10;
const LONGEST_PROBLEM = 300;

/** By this line, who posts the comment finds the one from before. */
const MARK = '<!-- cli-cred-scan -->\n';

/** A comment for a pull request or merge request, never longer than GitHub takes. */
export function* markdownReport(result: ScanResult): Generator<string> {
  const head = `${MARK}${headline(result)}\n${problems(result)}`;
  yield head;
  const open = result.findings.filter(({ suppression }) => !suppression);
  let leftOut = 0;
  if (open.length > 0) {
    const table = findingsTable(open, LONGEST_COMMENT - head.length - ROOM_FOR_THE_END);
    yield `\n${table.text}`;
    leftOut = table.leftOut;
  }
  if (leftOut > 0)
    yield `\n… and ${formatNumber(leftOut)} more, less severe or later in order; the other formats have all of them.\n`;
  yield `\n${footer(result)}\n`;
}

function headline(result: ScanResult): string {
  const { findings, sightings, bySeverity } = countTotals(result.findings);
  if (findings > 0) {
    const counts = [...SEVERITIES]
      .reverse()
      .filter((severity) => bySeverity[severity] > 0)
      .map((severity) => `${formatNumber(bySeverity[severity])} ${severity}`);
    const places = sightings > findings ? ` in ${formatCount(sightings, 'place')}` : '';
    return `### ${formatCount(findings, 'credential')} found${places}\n\n${counts.join(' · ')}`;
  }
  if (isEmptyChange(result)) return '### No credentials: the change adds no text';
  if (result.coverage.files === 0) return '### Nothing was scanned, so nothing is known';
  return isComplete(result) ? '### No credentials found' : '### No credentials found in what could be read';
}

function problems({ interrupted, diagnostics }: ScanResult): string {
  const errors = diagnostics.filter(({ level }) => level === 'error');
  if (!interrupted && errors.length === 0) return '';
  const lines = errors.slice(0, MOST_PROBLEMS).map(({ message, path }) => {
    const text = path === undefined ? message : `${path}: ${message}`;
    return `> - ${markdownText(text.length <= LONGEST_PROBLEM ? text : `${text.slice(0, LONGEST_PROBLEM)}…`)}\n`;
  });
  const more = errors.length - lines.length;
  return [
    `\n> **Partial**: ${interrupted ? 'the scan was interrupted' : 'not everything could be scanned'}.\n`,
    ...lines,
    ...(more > 0 ? [`> - and ${formatNumber(more)} more\n`] : []),
  ].join('');
}

function footer(result: ScanResult): string {
  const { suppressed } = countTotals(result.findings);
  const { files, bytes } = result.coverage;
  const parts = [
    `${formatCount(files, result.source === 'history' ? 'object' : 'file')}, ${formatBytes(bytes)} in ${formatDuration(result.durationMs)}`,
    ...(suppressed > 0 ? [`${formatCount(suppressed, 'finding')} suppressed`] : []),
    ...(result.belowThreshold > 0 ? [`${formatNumber(result.belowThreshold)} below the thresholds`] : []),
    `cli-cred-scan ${markdownText(result.tool.version)}`,
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}
