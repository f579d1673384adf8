import type { Notification, Result, VersionControlDetails } from 'sarif';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { keptRecord } from '../json/kept-record.ts';
import { coverageRecord, scanRecord } from '../json/scan-record.ts';
import { writeJson } from '../json/write-json.ts';
import { isComplete } from '../totals.ts';
import { folderUri, SOURCE_ROOT } from './artifact-location.ts';
import { notificationsOf } from './notifications.ts';
import { type PlaceContext, placeResult } from './result.ts';
import { ruleDescriptor } from './rule-descriptor.ts';
import { type Place, selectPlaces } from './select-results.ts';
import { buildTaxonomies } from './taxonomies.ts';

/** GitHub stores 5,000 results of a run and drops the rest (docs.github.com, SARIF results exceed limits). */
const MOST_RESULTS = 5000;

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0 as GitHub code scanning takes it.
 *
 * Every place of a finding is a result of its own, with one location: code scanning shows and tracks a result at its
 * first location only, and a pull request must be told of a second copy of a known secret, too.
 */
export function* sarifReport(result: ScanResult): Generator<string> {
  const rules = rulesOf(result);
  const places = selectPlaces(result.findings, MOST_RESULTS);
  const total = result.findings.reduce((sum, finding) => sum + finding.sightings.length, 0);
  const notifications = notificationsOf(result, total - places.length);
  const taxonomies = buildTaxonomies(rules);
  const found = new Set(result.findings.map(({ rule }) => rule.id));
  const driver = {
    ...driverFacts(result),
    rules: rules.map((rule) => ruleDescriptor(rule, taxonomies, found.has(rule.id) ? 'found' : 'looked-for')),
    supportedTaxonomies: taxonomies.components.map(({ name }, index) => ({ name, index })),
  };
  const run = {
    tool: { driver },
    // Code scanning keeps the alerts of one category apart from those of another.
    automationDetails: { id: `cli-cred-scan/${result.source ?? (result.change ? 'change' : 'tree')}/` },
    columnKind: 'utf16CodeUnits',
    versionControlProvenance: provenance(result),
    originalUriBaseIds: {
      [SOURCE_ROOT]: { uri: folderUri(result.base), description: { text: 'The folder that was scanned.' } },
    },
    invocations: [invocation(result, notifications)],
    taxonomies: taxonomies.components,
    results: placeResults(places, rules, result.baseline ? 'given' : 'none'),
  };
  yield* writeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, { depth: 4, pieces: 'one-line' });
  yield '\n';
}

/** The rules that took part, those without findings too: code scanning lists them as what was looked for. */
function rulesOf({ rules, findings }: ScanResult): readonly CredentialKind[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { rule } of findings) if (!byId.has(rule.id)) byId.set(rule.id, rule);
  return [...byId.values()];
}

/**
 * SARIF 2.1.0 §3.14.6: consumers find the version of a file by it. Paths that are not relative to the checkout could not be
 * found in it, so a scan of one of its folders tells none.
 */
function provenance({ base, repository }: ScanResult): VersionControlDetails[] | undefined {
  if (!repository || repository.root !== base) return undefined;
  const { uri, revision, branch } = repository;
  return [
    { repositoryUri: uri, revisionId: revision, ...(branch && { branch }), mappedTo: { uriBaseId: SOURCE_ROOT } },
  ];
}

function driverFacts({ tool }: ScanResult) {
  return {
    name: 'cli-cred-scan',
    version: tool.version,
    semanticVersion: tool.version,
    informationUri: 'https://www.npmjs.com/package/cli-cred-scan',
    properties: { engine: tool.engine, ...(tool.core && { core: tool.core }) },
  };
}

function invocation(result: ScanResult, notifications: readonly Notification[]) {
  const end = new Date(result.startedAt.getTime() + result.durationMs);
  return {
    executionSuccessful: isComplete(result),
    startTimeUtc: result.startedAt.toISOString(),
    endTimeUtc: end.toISOString(),
    toolExecutionNotifications: notifications,
    properties: {
      scan: scanRecord(result),
      coverage: coverageRecord(result.coverage),
      belowThreshold: result.belowThreshold,
      ...(result.kept && { kept: result.kept.map(keptRecord) }),
    },
  };
}

function* placeResults(
  places: readonly Place[],
  rules: readonly CredentialKind[],
  baseline: PlaceContext['baseline'],
): Generator<Result> {
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  for (const place of places) {
    const ruleIndex = indexes.get(place.finding.rule.id)!;
    yield placeResult(place, { ruleIndex, listed: rules[ruleIndex], baseline });
  }
}
