import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Finding, Sighting } from '../../core/finding.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { isEmptyChange } from '../totals.ts';
import { contextPhrase, identityPhrase, lifetimePhrase } from '../wording.ts';
import { xmlAttributes, xmlText } from './xml-text.ts';

/**
 * JUnit's XML, as CI systems take it. Each finding is a test that failed, a suppressed one was skipped; what could not be
 * scanned is an error. Without any of them there is one test that passed, so that a clean scan shows as one.
 */
export function* junitReport(result: ScanResult): Generator<string> {
  const { findings, durationMs, startedAt } = result;
  const problems = problemsOf(result);
  const skipped = findings.filter(({ suppression }) => suppression).length;
  const isClean = findings.length === skipped && problems.length === 0;
  const counts = {
    tests: findings.length + problems.length + (isClean ? 1 : 0),
    failures: findings.length - skipped,
    errors: problems.length,
    skipped,
    time: (durationMs / 1000).toFixed(3),
  };
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${xmlAttributes({ name: 'cli-cred-scan', ...counts })}>\n`;
  const timestamp = startedAt.toISOString().slice(0, 19);
  yield `  <testsuite${xmlAttributes({ name: 'credentials', ...counts, timestamp })}>\n`;
  if (isClean) yield `    <testcase${xmlAttributes({ classname: 'cli-cred-scan', name: 'no credentials' })}/>\n`;
  for (const problem of problems) yield problemCase(problem);
  for (const finding of findings) yield findingCase(finding);
  yield '  </testsuite>\n</testsuites>\n';
}

function problemsOf(result: ScanResult): readonly Pick<Diagnostic, 'code' | 'message' | 'path'>[] {
  const { diagnostics, interrupted, coverage } = result;
  return [
    ...(interrupted ? [{ code: 'interrupted', message: 'the scan was interrupted' }] : []),
    ...(coverage.files === 0 && !isEmptyChange(result)
      ? [{ code: 'nothing-scanned', message: 'nothing was scanned' }]
      : []),
    ...diagnostics.filter(({ level }) => level === 'error'),
  ];
}

function problemCase({ code, message, path }: Pick<Diagnostic, 'code' | 'message' | 'path'>): string {
  const name = path === undefined ? code : `${code}: ${path}`;
  return [
    `    <testcase${xmlAttributes({ classname: 'cli-cred-scan', name })}>\n`,
    `      <error${xmlAttributes({ type: code, message })}/>\n`,
    '    </testcase>\n',
  ].join('');
}

function findingCase(finding: Finding): string {
  const { rule, severity, preview, sightings, suppression } = finding;
  const shown = sightings.find((sighting) => !sighting.suppression) ?? sightings[0];
  const { path } = shown.origin;
  const place = `${path}:${shown.region.startLine}`;
  const test = { classname: rule.id, name: `${place} ${rule.title}`, file: path, line: shown.region.startLine };
  const inside = suppression
    ? `<skipped${xmlAttributes({ message: suppression.reason ?? `suppressed: ${suppression.by}` })}/>`
    : `<failure${xmlAttributes({ type: severity, message: `${rule.title}: ${preview}` })}>${xmlLines(finding)}</failure>`;
  return `    <testcase${xmlAttributes(test)}>\n      ${inside}\n    </testcase>\n`;
}

const MOST_PLACES = 50;

function xmlLines({ rule, sightings, confidence, context, notes }: Finding): string {
  const more = sightings.length - MOST_PLACES;
  const lines = [
    ...sightings.slice(0, MOST_PLACES).map(placeLine),
    ...(more > 0 ? [`and ${more} more places`] : []),
    `rule: ${rule.id}, ${confidence} confidence${context ? `, ${contextPhrase(context)}` : ''}`,
    `identity: ${identityPhrase(rule.identity)}`,
    `lifetime: ${lifetimePhrase(rule.lifecycle.lifetime)}. ${rule.lifecycle.expires}`,
    `to end it: ${[rule.lifecycle.revoke.how, rule.lifecycle.revoke.url].filter(Boolean).join(' ')}`,
    ...notes.map((note) => `note: ${note}`),
  ];
  return lines.map((line) => `\n${xmlText(line)}`).join('');
}

function placeLine({ origin, region, snippet, suppression }: Sighting): string {
  const commit = origin.kind === 'git' ? ` (${origin.commit.slice(0, 12)} by ${origin.author})` : '';
  const allowed = suppression ? ' [allowed]' : '';
  return `${origin.path}:${region.startLine}:${region.startColumn}${commit}${allowed}  ${snippet.trim()}`;
}
