import type { CommitFacts, Finding, SecretHistory } from '../core/finding.ts';
import type { Origin } from '../core/origin.ts';
import { decodePath, pathBytes } from '../core/path.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Detector } from '../detectors/detector.ts';
import { partsAt } from '../triage/parts-at.ts';

const STARS = '********';
/** Only a name with such a run can hold a secret that a rule knows: without one, nothing is loaded to look. */
export const TOKEN_LIKE = /(?=[A-Za-z+=]*[0-9])(?=[0-9+=]*[A-Za-z])[A-Za-z0-9+=]{16,}/;

/** A text in which the secrets that a rule knows are stars. */
export type Mask = (text: string) => string;

/**
 * The result without secrets in what surrounds findings: names of files, people and targets, and messages. They are no
 * places of findings of a tree, and are in every report.
 *
 * @param detectorOf starts a detector; asked only where a name could hold a secret
 */
export async function maskNames(result: ScanResult, detectorOf: () => Promise<Detector>): Promise<ScanResult> {
  const suspects = new Set(namesOf(result).filter((name) => TOKEN_LIKE.test(name)));
  if (suspects.size === 0) return result;
  const detector = await detectorOf();
  const masked = new Map([...suspects].map((name) => [name, maskSecrets(name, detector)]));
  const isSame = [...masked].every(([name, shown]) => name === shown);
  return isSame ? result : withNames(result, (name) => masked.get(name) ?? name);
}

/** The text with every match of a rule hidden, guesses excepted. */
export function maskSecrets(text: string, detector: Detector): string {
  const bytes = pathBytes(text);
  const spans = detector
    .detect(bytes)
    .matches.filter(({ confidence }) => confidence !== 'low')
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
  let [shown, at] = ['', 0];
  for (const { start, end } of spans) {
    if (start < at) continue;
    shown += decodePath(bytes.subarray(at, start)) + STARS;
    at = end;
  }
  return at === 0 ? text : shown + decodePath(bytes.subarray(at));
}

function namesOf({ findings, diagnostics, dropped, coverage, targets, base }: ScanResult): string[] {
  const people = ({ author, committer }: CommitFacts): string[] => [author, committer];
  return [
    base,
    ...targets,
    ...findings.flatMap(({ sightings, history, parts = [] }) => [
      ...parts.flatMap(({ places }) => places.map(({ path }) => path)),
      ...sightings.flatMap(({ origin }) => ('author' in origin ? [origin.path, origin.author] : [origin.path])),
      ...(history ? [history.introduced, ...(history.removed ? [history.removed] : [])].flatMap(people) : []),
    ]),
    ...diagnostics.flatMap(({ path, message }) => (path === undefined ? [message] : [path, message])),
    ...dropped.map(({ path }) => path),
    ...coverage.skippedPaths.map(({ path }) => path),
  ];
}

function withNames(result: ScanResult, mask: Mask): ScanResult {
  return {
    ...result,
    base: mask(result.base),
    targets: result.targets.map(mask),
    findings: result.findings.map((finding) => findingWith(finding, mask)),
    diagnostics: result.diagnostics.map(({ path, message, ...diagnostic }) => ({
      ...diagnostic,
      message: mask(message),
      ...(path !== undefined && { path: mask(path) }),
    })),
    dropped: result.dropped.map((candidate) => ({ ...candidate, path: mask(candidate.path) })),
    coverage: {
      ...result.coverage,
      skippedPaths: result.coverage.skippedPaths.map((skipped) => ({ ...skipped, path: mask(skipped.path) })),
    },
  };
}

function findingWith(finding: Finding, mask: Mask): Finding {
  const [first, ...others] = finding.sightings.map((sighting) => ({
    ...sighting,
    origin: originWith(sighting.origin, mask),
  }));
  return {
    ...finding,
    sightings: [first, ...others],
    ...(finding.parts && { parts: partsAt(finding.parts, mask) }),
    ...(finding.history && { history: historyWith(finding.history, mask) }),
  };
}

function originWith(origin: Origin, mask: Mask): Origin {
  const path = mask(origin.path);
  return 'author' in origin ? { ...origin, path, author: mask(origin.author) } : { ...origin, path };
}

function historyWith({ introduced, removed, ...life }: SecretHistory, mask: Mask): SecretHistory {
  const people = (facts: CommitFacts) => ({ ...facts, author: mask(facts.author), committer: mask(facts.committer) });
  return { ...life, introduced: people(introduced), ...(removed && { removed: people(removed) }) };
}
