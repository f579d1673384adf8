import { formatNumber } from '../../core/amounts.ts';
import { SEVERITIES, type Severity } from '../../core/kinds/severity.ts';
import type { Attestation, Counts, FindingSummary } from '../../core/sweep-summary.ts';
import { writeJson } from '../json/write-json.ts';
import type { ReportOptions } from '../reporter.ts';
import { attested, listed, type ReportSection } from './sweep-sections.ts';
import { sectionsOnTerminal } from './sweep-terminal.ts';

/** What is told at the end of a sweep. */
export interface RunReport {
  readonly store: string;
  readonly attestation: Attestation;
  readonly resumed: boolean;
  readonly interrupted: boolean;
  /** Open findings that no run before had seen. */
  readonly newBySeverity: Counts<Severity>;
  /** The worst of them. */
  readonly newFindings: readonly FindingSummary[];
}

/** The end of a sweep in one of its formats, in pieces. */
export function tellRun(report: RunReport, format: 'terminal' | 'json', options: ReportOptions): Iterable<string> {
  return format === 'json' ? runJson(report) : sectionsOnTerminal(runSections(report), options);
}

/** As in the report of a store. */
const VERSION = 1;

function* runJson({ attestation, ...report }: RunReport): Generator<string> {
  yield* writeJson({ version: VERSION, ...report, ...attestation }, { depth: 2, pieces: 'indented' });
  yield '\n';
}

function runSections({ store, attestation, interrupted, newBySeverity, newFindings }: RunReport): ReportSection[] {
  const count = SEVERITIES.reduce((sum, severity) => sum + newBySeverity[severity], 0);
  const severities = [...SEVERITIES]
    .reverse()
    .filter((severity) => newBySeverity[severity] > 0)
    .map((severity) => `${formatNumber(newBySeverity[severity])} ${severity}`);
  const open = attestation.run.openFindings;
  const told = attested(attestation);
  const words = [
    ...told.words,
    ...(interrupted ? ['STOPPED before its end: the same command goes on from there.'] : []),
    `New: ${[formatNumber(count), ...severities].join(' · ')}.${open === undefined ? '' : ` Open in all: ${formatNumber(open)}.`} Kept in ${store}.`,
  ];
  return [
    { ...told, title: 'Swept', words },
    ...(newFindings.length > 0 ? [listed('New findings', newFindings, count - newFindings.length)] : []),
  ];
}
