import { z } from 'zod';
import type { Finding } from '../../core/finding.ts';
import { CONFIDENCES } from '../../core/kinds/confidence.ts';
import { SEVERITIES } from '../../core/kinds/severity.ts';
import type { ScanResult } from '../../core/scan-result.ts';
import { ruleFacts } from '../rule-facts.ts';
import { checked, notAReport } from './report-error.ts';
import {
  coverage,
  diagnostic,
  type FindingInput,
  finding,
  fix,
  identity,
  kept,
  lifecycle,
  ruleFacts as ruleFactsSchema,
  scan,
  suppression,
} from './report-schema.ts';
import { findingReader, toResult } from './to-result.ts';

const kind = ruleFactsSchema.extend({
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  identity,
  lifecycle,
  standards: z.array(z.string()),
  references: z.array(z.string()),
});
type Kind = z.infer<typeof kind>;

const { secretFingerprint, matches, notes, parts, history, credential, posture, preview, severity, confidence } =
  finding.shape;
const { encoding, context, fingerprint, line, column, byteOffset, byteLength, tracking, origin, uri, snippet } =
  matches.element.shape;

/** The parts of a result that hold something the other formats have a field for; `placeResult` writes them. */
const result = z.object({
  ruleIndex: z.number().int().min(0),
  locations: z
    .array(
      z.object({
        physicalLocation: z.object({
          artifactLocation: z.object({ uri, uriBaseId: z.string().exactOptional() }),
          region: z.object({
            startLine: line,
            startColumn: column,
            endLine: line,
            endColumn: column,
            byteOffset,
            byteLength,
            snippet: z.object({ text: preview }),
          }),
          contextRegion: z.object({ snippet: z.object({ text: snippet }) }),
        }),
      }),
    )
    .min(1),
  partialFingerprints: z.object({ 'cliCredScan/v1': fingerprint }),
  fingerprints: z.object({ 'cliCredScanSecret/v1': secretFingerprint }).exactOptional(),
  suppressions: z.array(z.object({ properties: suppression })).default([]),
  properties: z.object({
    finding: fingerprint,
    severity,
    confidence,
    origin: origin.unwrap(),
    tracking: tracking.exactOptional(),
    commit: z.string().exactOptional(),
    author: z.string().exactOptional(),
    date: z.string().exactOptional(),
    history,
    credential,
    posture,
    notes: notes.default([]),
    parts,
    kind: kind.exactOptional(),
    encoding,
    fix: fix.exactOptional(),
    context,
  }),
});
type PlaceRecord = z.infer<typeof result>;

const run = z.object({
  tool: z.object({
    driver: z.object({
      name: z.string(),
      version: z.string(),
      properties: z.object({ engine: z.string(), core: z.enum(['simd', 'scalar']).exactOptional() }),
      rules: z.array(z.object({ properties: z.object({ kind: kind.exactOptional() }) })),
    }),
  }),
  invocations: z
    .array(
      z.object({
        toolExecutionNotifications: z.array(
          z.object({
            descriptor: z.object({ id: z.string() }),
            message: z.object({ text: z.string() }),
            properties: z.object({ diagnostic }).exactOptional(),
          }),
        ),
        properties: z.object({
          scan,
          coverage,
          belowThreshold: z.number().int().min(0),
          kept: z.array(kept).exactOptional(),
        }),
      }),
    )
    .min(1),
  results: z.array(z.unknown()),
});

const someDriver = z.object({ tool: z.object({ driver: z.object({ name: z.string() }) }) });

/** Whether a run is of this program. */
export const isOwnRun = (value: unknown): boolean =>
  someDriver.safeParse(value).data?.tool.driver.name === 'cli-cred-scan';

/**
 * A SARIF file that this program wrote. Results that a limit cut off are missing; a diagnostic says so.
 *
 * @throws UsageError for more than one run, and a damaged one
 */
export function readSarif(document: Readonly<Record<string, unknown>>, name: string): ScanResult {
  const runs = document.runs as readonly unknown[];
  if (runs.length !== 1) throw notAReport(name, `has ${runs.length} runs, and a report of cli-cred-scan one`);
  const { tool, invocations, results } = checked(run, runs[0], name, 'runs[0]');
  const [{ properties, toolExecutionNotifications: told }] = invocations;
  const kinds = tool.driver.rules.map((rule) => rule.properties.kind);
  const places = results.map((value, index) => checked(result, value, name, `runs[0].results[${index}]`));
  return toResult({
    tool: { name: 'cli-cred-scan', version: tool.driver.version, ...tool.driver.properties },
    scan: properties.scan,
    summary: { belowThreshold: properties.belowThreshold },
    findings: readFindings(places, kinds, properties.scan, name),
    dropped: [],
    ...(properties.kept && { kept: properties.kept }),
    coverage: properties.coverage,
    diagnostics: told.flatMap(({ descriptor: { id }, message, properties: facts }) => {
      if (facts) return [facts.diagnostic];
      return id.endsWith('-cut') ? [{ code: id, level: 'warning' as const, message: message.text }] : [];
    }),
  });
}

/** Results of one finding say its name; each is one of its places. */
function readFindings(
  places: readonly PlaceRecord[],
  kinds: readonly (Kind | undefined)[],
  scanned: z.infer<typeof scan>,
  name: string,
): Finding[] {
  const read = findingReader(scanned);
  const groups = new Map<string, PlaceRecord[]>();
  for (const place of places) {
    // One place may hold two secrets of a kind, which then have the same name but not the same rule or fingerprint.
    const secret = place.fingerprints?.['cliCredScanSecret/v1'] ?? '';
    const key = `${place.ruleIndex} ${secret} ${place.properties.finding}`;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups.values()].map((group) => {
    const known = group[0].properties.kind ?? kinds[group[0].ruleIndex];
    if (!known) throw notAReport(name, 'a result names a rule that is not described');
    return read(findingOf(group, known));
  });
}

function findingOf(group: readonly PlaceRecord[], known: Kind): FindingInput {
  const [first] = group;
  const {
    severity: bad,
    confidence: sure,
    notes: remarks,
    history: life,
    credential: stored,
    posture: lies,
    parts: belonging,
  } = first.properties;
  const allowed = group.every(({ suppressions }) => suppressions.length > 0) ? first.suppressions[0] : undefined;
  const named = first.fingerprints?.['cliCredScanSecret/v1'];
  return {
    rule: ruleFacts(known),
    severity: bad,
    confidence: sure,
    preview: first.locations[0].physicalLocation.region.snippet.text,
    identity: known.identity,
    lifecycle: known.lifecycle,
    standards: known.standards,
    references: known.references,
    notes: remarks,
    ...(belonging && { parts: belonging }),
    ...(allowed && { suppression: allowed.properties }),
    ...(named && { secretFingerprint: named }),
    ...(life && { history: life }),
    ...(stored && { credential: stored }),
    ...(lies && { posture: lies }),
    matches: group.map(matchOf),
  };
}

function matchOf(place: PlaceRecord): FindingInput['matches'][number] {
  const { artifactLocation, region, contextRegion } = place.locations[0].physicalLocation;
  const {
    origin: from,
    tracking: tracked,
    commit,
    author = '',
    date = '',
    encoding: written,
    context: purpose,
    fix: mended,
  } = place.properties;
  const [allowed] = place.suppressions;
  return {
    uri: relativeUri(artifactLocation.uri),
    tracking: tracked ?? (from === 'stdin' ? 'stdin' : from === 'object' ? 'untracked' : 'tracked'),
    origin: from,
    ...(commit && { commit: { id: commit, author, date } }),
    line: region.startLine,
    column: region.startColumn,
    endLine: region.endLine,
    endColumn: region.endColumn,
    byteOffset: region.byteOffset,
    byteLength: region.byteLength,
    encoding: written,
    ...(purpose && { context: purpose }),
    fingerprint: place.partialFingerprints['cliCredScan/v1'],
    snippet: contextRegion.snippet.text,
    ...(allowed && { suppression: allowed.properties }),
    ...(mended && { fix: mended }),
  };
}

/** What lies outside of the base folder has a `file:` URI in SARIF, and its path elsewhere. */
const relativeUri = (uriText: string): string => uriText.replace(/^file:\/\/(?=\/)/, '');
