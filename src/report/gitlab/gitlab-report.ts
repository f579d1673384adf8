import type { Finding, Sighting } from '../../core/finding.ts';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import type { Severity } from '../../core/kinds/severity.ts';
import { displayPath } from '../../core/path.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { STANDARDS } from '../../core/standards.ts';
import { writeJson } from '../json/write-json.ts';
import { sentence } from '../sarif/message-text.ts';
import { stableUuid } from '../stable-uuid.ts';
import { isComplete } from '../totals.ts';
import { contextPhrase, identityPhrase, lifetimePhrase } from '../wording.ts';
import { gitlabMarkdown } from './gitlab-markdown.ts';

/** The version of GitLab's security report schemas that is written; a GitLab takes every patch of a minor that it knows. */
const SCHEMA_VERSION = '15.0.7';
const SCHEMA = `https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v${SCHEMA_VERSION}/dist/secret-detection-report-format.json`;

/** Lengths that the schema allows. */
const LONGEST_NAME = 255;
const LONGEST_SOLUTION = 7000;

const SEVERITY: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** What git writes for no commit: a finding in a folder has none, and the schema asks for one. */
const NO_COMMIT = '0'.repeat(40);

/**
 * GitLab's secret detection report. Every open place of a finding is a vulnerability of its own, because GitLab gives
 * each one location; what is suppressed is left out. The source is never quoted.
 */
export function* gitlabReport(result: ScanResult): Generator<string> {
  const document = {
    version: SCHEMA_VERSION,
    schema: SCHEMA,
    scan: scanOf(result),
    vulnerabilities: vulnerabilities(result.findings),
  };
  yield* writeJson(document, { depth: 2, pieces: 'one-line' });
  yield '\n';
}

function scanOf(result: ScanResult) {
  const { startedAt, durationMs, tool, diagnostics } = result;
  const program = {
    id: 'cli-cred-scan',
    name: 'cli-cred-scan',
    url: 'https://www.npmjs.com/package/cli-cred-scan',
    vendor: { name: 'cli-cred-scan' },
    version: tool.version,
  };
  return {
    type: 'secret_detection',
    status: isComplete(result) ? 'success' : 'failure',
    start_time: timeOf(startedAt),
    end_time: timeOf(new Date(startedAt.getTime() + durationMs)),
    analyzer: program,
    scanner: program,
    messages: diagnostics.map(({ level, message, path }) => ({
      level: level === 'error' ? 'fatal' : 'warn',
      value: displayPath(path === undefined ? sentence(message) : `${path}: ${sentence(message)}`),
    })),
  };
}

/** `yyyy-mm-ddThh:mm:ss` in UTC, without saying so. */
const timeOf = (date: Date): string => date.toISOString().slice(0, 19);

function* vulnerabilities(findings: readonly Finding[]): Generator<object> {
  for (const finding of findings) {
    for (const sighting of finding.sightings) if (!sighting.suppression) yield vulnerability(finding, sighting);
  }
}

function vulnerability(finding: Finding, sighting: Sighting): object {
  const { rule } = finding;
  const { origin, region, locationFingerprint } = sighting;
  const commit = origin.kind === 'git' ? origin.commit : NO_COMMIT;
  return {
    id: stableUuid(rule.id, locationFingerprint, commit, String(region.byteOffset), finding.secretFingerprint ?? ''),
    name: cut(rule.title, LONGEST_NAME),
    description: gitlabMarkdown(descriptionOf(finding)),
    severity: SEVERITY[finding.severity],
    solution: cut(gitlabMarkdown(solutionOf(rule)), LONGEST_SOLUTION),
    identifiers: identifiersOf(rule),
    links: [...new Set([rule.lifecycle.revoke.url, ...rule.references])]
      .filter((url) => url !== undefined && /^https?:\/\/./.test(url))
      .map((url) => ({ url })),
    location: {
      file: displayPath(origin.path),
      start_line: region.startLine,
      end_line: region.endLine,
      commit: {
        sha: commit,
        ...(origin.kind === 'git' && { author: displayPath(origin.author), date: origin.date }),
      },
    },
  };
}

function descriptionOf({ rule, preview, confidence, context, sightings, history, notes }: Finding): string {
  return [
    `${rule.title}: ${preview}`,
    `Identity: ${identityPhrase(rule.identity)}`,
    `Lifetime: ${lifetimePhrase(rule.lifecycle.lifetime)}. ${rule.lifecycle.expires}`,
    ...(rule.severityReason ? [rule.severityReason] : []),
    `Confidence: ${confidence}`,
    ...(context ? [`One step less severe: ${contextPhrase(context)}`] : []),
    ...(sightings.length > 1 ? [`Seen in ${sightings.length} places`] : []),
    ...(history ? [`Exposed for ${history.exposedDays} days`] : []),
    ...notes,
  ]
    .map(sentence)
    .join(' ');
}

function solutionOf({ lifecycle }: CredentialKind): string {
  const { rotate, revoke } = lifecycle;
  return [revoke.how, ...(rotate ? [rotate] : [])].map(sentence).join(' ');
}

/** The first one decides for GitLab what a finding is of; the others are the weaknesses behind it. */
function identifiersOf({ id, standards }: CredentialKind): readonly object[] {
  const cwe = STANDARDS.find(({ name }) => name === 'CWE');
  const weaknesses = standards
    .filter((standard) => /^CWE-\d+$/.test(standard))
    .map((standard) => ({
      type: 'cwe',
      name: standard,
      value: standard.slice('CWE-'.length),
      ...(cwe?.entryUrl && { url: cwe.entryUrl(standard) }),
    }));
  return [{ type: 'cli_cred_scan_rule_id', name: `cli-cred-scan rule ${id}`, value: id }, ...weaknesses];
}

const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
