import { formatCount } from '../../core/amounts.ts';
import type { Finding, Sighting } from '../../core/finding.ts';
import { SEVERITIES, type Severity } from '../../core/kinds/severity.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { sentence } from '../sarif/message-text.ts';
import { printable } from '../terminal/printable.ts';
import { countTotals, isComplete, isEmptyChange } from '../totals.ts';
import { identityPhrase, lifetimePhrase } from '../wording.ts';
import { plainLine, type WorkflowLevel, workflowCommand } from './workflow-command.ts';

/** GitHub shows ten annotations of each level and step, and drops the rest without a word (docs.github.com, workflow commands). */
const MOST_OF_A_LEVEL = 10;

const LEVEL: Readonly<Record<Severity, WorkflowLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/**
 * Workflow commands of GitHub Actions: annotations in the files of a change. What goes beyond GitHub's limit follows as
 * plain lines of the log, and the last line says how many.
 */
export function* githubReport(result: ScanResult): Generator<string> {
  const shown: Record<WorkflowLevel, number> = { error: 0, warning: 0, notice: 0 };
  let beyond = 0;
  for (const problem of problemsOf(result)) {
    if (++shown.error <= MOST_OF_A_LEVEL) yield workflowCommand('error', { title: 'Partial scan' }, problem);
    else yield plainLine(`error: ${problem}`);
  }
  for (const finding of result.findings) {
    if (finding.suppression) continue;
    const sighting = finding.sightings.find((candidate) => !candidate.suppression) ?? finding.sightings[0];
    const level = LEVEL[finding.severity];
    if (++shown[level] <= MOST_OF_A_LEVEL) yield annotation(level, finding, sighting);
    else {
      beyond++;
      yield plainLine(`${finding.severity}: ${placeOf(sighting)}: ${finding.rule.title}: ${finding.preview}`);
    }
  }
  yield plainLine(summaryOf(result, beyond));
}

function problemsOf(result: ScanResult): readonly string[] {
  const nothing = result.coverage.files === 0 && !isEmptyChange(result);
  return [
    ...(result.interrupted ? ['The scan was interrupted; the rest was not looked at.'] : []),
    ...(nothing ? ['Nothing was scanned, so nothing is known.'] : []),
    ...result.diagnostics
      .filter(({ level }) => level === 'error')
      .map(({ message, path }) => (path === undefined ? message : `${printable(path)}: ${message}`)),
  ];
}

function annotation(level: WorkflowLevel, finding: Finding, sighting: Sighting): string {
  const { rule, preview, sightings } = finding;
  const { origin, region } = sighting;
  const more = sightings.length - 1;
  const sentences = [
    `${rule.title}: ${preview}`,
    `Identity: ${identityPhrase(rule.identity)}`,
    `Lifetime: ${lifetimePhrase(rule.lifecycle.lifetime)}`,
    `To end it: ${rule.lifecycle.revoke.how}`,
    ...(more > 0 ? [`The same secret was seen in ${formatCount(more, 'other place')}`] : []),
  ];
  const { startLine: line, endLine, startColumn: col } = region;
  const properties = {
    ...(origin.kind !== 'stdin' && { file: origin.path, line, endLine, ...(line === endLine && { col }) }),
    title: `${finding.severity}: ${rule.title}`,
  };
  return workflowCommand(level, properties, sentences.map(sentence).join(' '));
}

const placeOf = ({ origin, region }: Sighting): string => `${printable(origin.path)}:${region.startLine}`;

function summaryOf(result: ScanResult, beyond: number): string {
  const { findings, suppressed, bySeverity } = countTotals(result.findings);
  const counts = [...SEVERITIES].reverse().flatMap((severity) => {
    return bySeverity[severity] > 0 ? [`${bySeverity[severity]} ${severity}`] : [];
  });
  const parts = [
    `${formatCount(findings, 'credential')} found${counts.length > 0 ? ` (${counts.join(', ')})` : ''}`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(beyond > 0 ? [`${beyond} only in this log: GitHub shows ${MOST_OF_A_LEVEL} annotations of a level`] : []),
    ...(isComplete(result) ? [] : ['partial: not everything was scanned']),
  ];
  return `cli-cred-scan: ${parts.join('; ')}`;
}
