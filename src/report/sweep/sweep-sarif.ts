import type { Notification, ReportingDescriptor, Result } from 'sarif';
import { pathToUri } from '../../core/path.ts';
import type { Attestation, FindingPlace, FindingSummary, SweepReport } from '../../core/sweep-summary.ts';
import { writeJson } from '../json/write-json.ts';
import { messageText, sentence } from '../sarif/message-text.ts';
import { SEVERITY_SCALE } from '../sarif/severity-scale.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What the first part of a location is relative to: the repositories, by their names. */
const REPOSITORIES = 'REPOSITORIES';

/** SARIF 2.1.0: a result for each finding that has a place, at that place. */
export function* sweepSarif({ summary, findings }: SweepReport): Generator<string> {
  const placed = findings.filter(({ place }) => place);
  const rules = rulesOf(placed);
  const indexes = new Map([...rules.keys()].map((id, index) => [id, index]));
  const { attestation } = summary;
  const version = attestation?.program ?? '0.0.0';
  const notifications = attestation ? notificationsOf(attestation) : [];
  const run = {
    tool: {
      driver: {
        name: 'cli-cred-scan',
        version,
        semanticVersion: version,
        informationUri: 'https://www.npmjs.com/package/cli-cred-scan',
        rules: [...rules.values()],
      },
    },
    automationDetails: { id: 'cli-cred-scan/sweep/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [REPOSITORIES]: { description: { text: 'The repositories, by their names.' } } },
    invocations: [
      {
        executionSuccessful: notifications.every(({ level }) => level !== 'error'),
        toolExecutionNotifications: notifications,
      },
    ],
    results: resultsOf(placed, indexes),
  };
  yield* writeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, { depth: 4, pieces: 'one-line' });
  yield '\n';
}

/** What was not listed, and what was not scanned or not whole. */
const notificationsOf = ({ problems, gaps }: Attestation): readonly Notification[] => [
  ...problems.map(({ code, level, message, path }) => ({
    level,
    descriptor: { id: code },
    message: { text: messageText(path === undefined ? message : `${path}: ${message}`) },
  })),
  ...gaps.map(({ repository, outcome, problems: [first] }) => ({
    level: 'error' as const,
    descriptor: { id: `repository-${outcome}` },
    message: { text: messageText(`${repository}: ${first?.message ?? outcome}`) },
  })),
];

function rulesOf(findings: readonly FindingSummary[]): ReadonlyMap<string, ReportingDescriptor> {
  const rules = new Map<string, ReportingDescriptor>();
  for (const finding of findings) if (!rules.has(finding.rule)) rules.set(finding.rule, ruleOf(finding));
  return rules;
}

/** Each is made when it is written: a hundred thousand never are there at once. */
function* resultsOf(findings: readonly FindingSummary[], indexes: ReadonlyMap<string, number>): Generator<Result> {
  for (const finding of findings) yield resultOf(finding, indexes.get(finding.rule) ?? 0);
}

const ruleOf = ({ rule, title, severity, revoke }: FindingSummary): ReportingDescriptor => ({
  id: rule,
  shortDescription: { text: messageText(title) },
  fullDescription: { text: sentence(messageText(title)) },
  help: { text: sentence(messageText(`To end it: ${revoke}`)) },
  defaultConfiguration: { level: SEVERITY_SCALE[severity].level },
});

/** What is in a text has an address of its own. */
const artifactOf = ({ repository, path, url }: FindingPlace) =>
  url === undefined ? { uri: pathToUri(`${repository}/${path}`), uriBaseId: REPOSITORIES } : { uri: url };

function resultOf(finding: FindingSummary, ruleIndex: number): Result {
  const { rule, title, preview, severity, state, place, places, fingerprint, owner, dueOn, revoke } = finding;
  const sentences = [
    `${title}: ${preview}`,
    ...(places > 1 ? [`The same secret was seen in ${places} places`] : []),
    `To end it: ${revoke}`,
  ];
  return {
    ruleId: rule,
    ruleIndex,
    level: SEVERITY_SCALE[severity].level,
    message: { text: sentences.map((text) => sentence(messageText(text))).join(' ') },
    locations: place
      ? [
          {
            physicalLocation: {
              artifactLocation: artifactOf(place),
              region: { startLine: place.line, startColumn: place.column },
            },
          },
        ]
      : [],
    fingerprints: { 'cliCredScanSecret/v1': fingerprint },
    properties: {
      state,
      severity,
      ...(owner !== undefined && { owner }),
      ...(dueOn !== undefined && { dueOn }),
      ...(place?.commit !== undefined && { commit: place.commit }),
    },
  };
}
