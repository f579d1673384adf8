import { formatBytes, formatCount, formatDuration, formatNumber } from '../../core/amounts.ts';
import { SKIP_REASONS } from '../../core/coverage.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { countTotals, isComplete, isEmptyChange, type Totals } from '../totals.ts';
import { skipPhrase } from '../wording.ts';
import { labelled, paragraph, type Screen } from './screen.ts';

const LABELS = { indent: 2, width: 13 };
const DIAGNOSTICS_LISTED = 10;

/** The end of the report: how many findings, of how much, and what this scan does not tell. */
export function* summaryBlock(screen: Screen, result: ScanResult): Generator<string> {
  const totals = countTotals(result.findings);
  yield `${screen.dim('─'.repeat(screen.columns))}\n`;
  yield* verdict(screen, result, totals);
  yield* partialWarning(screen, result);
  yield '\n';
  yield* row(screen, 'scanned', scannedPhrase(result));
  yield* row(screen, 'suppressed', suppressedPhrase(totals));
  yield* row(screen, 'not shown', notShown(result));
  yield* row(screen, 'skipped', skippedPhrase(result));
  yield* problems(screen, result.diagnostics);
  yield* row(screen, 'not covered', notCovered(result));
}

/** Nothing where only another scanner's report is known. */
function scannedPhrase(result: ScanResult): string {
  if (result.source === 'report') return '';
  const { files, bytes } = result.coverage;
  const what = result.source === 'history' ? 'object' : 'file';
  const engine = result.tool.engine === 'none' ? '' : `, engine ${enginePhrase(result)}`;
  return `${changePhrase(result)}${formatCount(files, what)}, ${formatBytes(bytes)} in ${formatDuration(result.durationMs)}${engine}`;
}

function enginePhrase({ tool: { engine, core } }: ScanResult): string {
  return core === 'scalar' ? `${engine}, without SIMD` : engine;
}

function changePhrase({ change }: ScanResult): string {
  if (!change) return '';
  return change.kind === 'index' ? 'the index: ' : `${formatCount(change.commits, 'commit')}: `;
}

function suppressedPhrase({ suppressed, baselined }: Totals): string {
  if (suppressed === 0) return '';
  const part = baselined === 0 ? '' : `, ${formatNumber(baselined)} of them by the baseline`;
  return `${formatCount(suppressed, 'finding')}${part}`;
}

function row(screen: Screen, label: string, text: string): Iterable<string> {
  return text ? labelled(screen, LABELS, label, text) : [];
}

function* verdict(screen: Screen, result: ScanResult, totals: Totals): Generator<string> {
  if (totals.findings > 0) {
    const counts = [...SEVERITIES]
      .reverse()
      .filter((severity) => totals.bySeverity[severity] > 0)
      .map((severity) => screen.badge[severity](`${formatNumber(totals.bySeverity[severity])} ${severity}`));
    yield `${screen.bold(foundPhrase(totals))}\n  ${counts.join(' · ')}\n`;
    return;
  }
  if (isEmptyChange(result)) {
    yield* paragraph(screen, 0, screen.good, 'The change adds no text, and so no credentials.');
    return;
  }
  if (result.coverage.files === 0) {
    yield* paragraph(screen, 0, screen.error, 'Nothing was scanned, so nothing is known.');
    return;
  }
  if (isComplete(result)) yield* paragraph(screen, 0, screen.good, 'No credentials found.');
  else yield* paragraph(screen, 0, screen.warning, 'No credentials found in what could be read.');
}

/** `3 credentials found in 4 places, 2 weak spots in how secrets are handled`. */
function foundPhrase({ findings, sightings, weakSpots }: Totals): string {
  const credentials = findings - weakSpots;
  const inPlaces = sightings > findings ? ` in ${formatCount(sightings - weakSpots, 'place')}` : '';
  const phrases = [
    ...(credentials > 0 ? [`${formatCount(credentials, 'credential')} found${inPlaces}`] : []),
    ...(weakSpots > 0 ? [`${formatCount(weakSpots, 'weak spot')} in how secrets are handled`] : []),
  ];
  return phrases.join(', ');
}

function* partialWarning(screen: Screen, result: ScanResult): Generator<string> {
  if (isComplete(result)) return;
  const text = result.interrupted
    ? 'PARTIAL: the scan was interrupted; the rest was not looked at.'
    : 'PARTIAL: not everything could be scanned; see the errors below.';
  yield* paragraph(screen, 0, screen.error, text);
}

function skippedPhrase({ coverage }: ScanResult): string {
  const parts = SKIP_REASONS.flatMap((reason) => {
    const count = coverage.skipped[reason] ?? 0;
    return count > 0 ? [`${formatNumber(count)} ${skipPhrase(reason)}`] : [];
  });
  return parts.join(', ');
}

function* problems(screen: Screen, diagnostics: readonly Diagnostic[]): Generator<string> {
  const errorsFirst = [
    ...diagnostics.filter(({ level }) => level === 'error'),
    ...diagnostics.filter(({ level }) => level === 'warning'),
  ];
  for (const { level, message, path } of errorsFirst.slice(0, DIAGNOSTICS_LISTED)) {
    yield* row(screen, level, path === undefined ? message : `${path}: ${message}`);
  }
  const more = errorsFirst.length - DIAGNOSTICS_LISTED;
  if (more > 0) yield* row(screen, '', `and ${formatNumber(more)} more; --format json tells them all`);
}

function notCovered({ source, targets, change }: ScanResult): string {
  if (change) return 'what was there before the change';
  if (source === 'history') return 'what is not committed, other repositories, submodules';
  if (source === 'host') return 'what is inside keychains and browsers';
  return targets.every((target) => target === '-') ? '' : 'the git history';
}

function notShown({ belowThreshold }: ScanResult): string {
  if (belowThreshold === 0) return '';
  return `${formatCount(belowThreshold, 'finding')} below the thresholds (--confidence low shows guesses)`;
}
