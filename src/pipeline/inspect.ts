import type { Diagnostic } from '../core/diagnostic.ts';
import type { Region } from '../core/finding.ts';
import type { CommentingTool } from '../core/foreign-comments.ts';
import { maskSecret } from '../core/mask.ts';
import type { Match, MatchPart, Span } from '../core/match.ts';
import type { Meter } from '../core/meter.ts';
import type { Blob } from '../core/origin.ts';
import type { DroppedCandidate } from '../core/scan-result.ts';
import type { Source } from '../detectors/candidate.ts';
import { type Detection, type Detector, NOTHING_DETECTED } from '../detectors/detector.ts';
import { type Content, sniff } from '../scanners/content.ts';
import { secretFingerprint } from '../triage/fingerprint.ts';
import type { Observation, ObservedPart } from '../triage/observation.ts';
import { createForeignComments } from '../triage/suppress/foreign-comments.ts';
import { inlineSuppression } from '../triage/suppress/inline-allow.ts';
import { textContext } from '../triage/text-context.ts';
import { isOwn, originalBytes, type Text, type TextContent, toText } from './blob-text.ts';
import type { LazyInspector } from './ci/lazy-inspector.ts';
import { inspectKeystore } from './inspect-keystore.ts';
import { maskedLine } from './masked-line.ts';
import { observeCode } from './observe-code.ts';
import { type Part, wholeOf } from './part.ts';
import { createPlaceFinder } from './places.ts';

/** What one blob gave; plain data without secrets, unless secrets were asked for. */
export interface Inspection {
  readonly binary: boolean;
  readonly observations: readonly Observation[];
  readonly dropped: readonly DroppedCandidate[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface InspectOptions {
  readonly detector: Detector;
  /** Key of secret fingerprints. */
  readonly key: string;
  /** YYYY-MM-DD; inline suppressions end by it. */
  readonly today: string;
  /** Tools whose comments suppress what they stand beside. */
  readonly foreignComments: readonly CommentingTool[];
  readonly showSecrets: boolean;
  readonly meter?: Meter;
  /** What judges CI configurations, where they are to be judged. */
  readonly ci?: LazyInspector;
}

/** Of nearly every blob: one object for all, so that it is told by a comparison. */
export const NOTHING_FOUND: Inspection = { binary: false, observations: [], dropped: [], diagnostics: [] };

const BINARY: Inspection = { ...NOTHING_FOUND, binary: true };

/**
 * Finds the credentials in a blob and describes each without its secret.
 *
 * @param content what sniff tells of the bytes, for those who know it already
 */
export function inspect(blob: Blob, options: InspectOptions, content: Content = sniff(blob.bytes)): Inspection {
  const keystore = inspectKeystore(blob, options);
  if (keystore) return keystore;
  if (content === 'binary') return BINARY;
  return inspectText(blob, content, wholeOf, options);
}

/** The same for a part of a blob, of which it is known what its bytes are. */
export const inspectPart = (blob: Blob, content: TextContent, part: Part, options: InspectOptions): Inspection =>
  inspectText(blob, content, () => part, options);

/** @param partOf asked only where something was found */
function inspectText(
  blob: Blob,
  content: TextContent,
  partOf: (bytes: Buffer) => Part,
  options: InspectOptions,
): Inspection {
  const text = toText(blob.bytes, content);
  const detection = options.detector.detect(text.bytes, sourceOf(blob));
  return detection === NOTHING_DETECTED ? NOTHING_FOUND : describe(blob, text, detection, partOf(blob.bytes), options);
}

function describe(
  blob: Blob,
  text: Text,
  { matches, code, dropped, truncated }: Detection,
  part: Part,
  options: InspectOptions,
): Inspection {
  const diagnostics: Diagnostic[] = truncated ? [tooManyCandidates(blob.origin.path)] : [];
  options.meter?.switchTo('describe');
  return {
    binary: false,
    observations: [
      ...observe(blob, text, matches, part, options, diagnostics),
      ...observeCode({ blob, text, part, code, matches }, options, diagnostics),
    ],
    dropped: locateDropped(blob, text, dropped, part),
    diagnostics,
  };
}

function sourceOf({ origin }: Blob): Source {
  return origin.kind === 'git' ? { path: origin.path, commit: origin.commit } : { path: origin.path };
}

function observe(
  { origin }: Blob,
  text: Text,
  matches: readonly Match[],
  part: Part,
  options: InspectOptions,
  diagnostics: Diagnostic[],
): Observation[] {
  const path = origin.path;
  const placeOf = createPlaceFinder(text.bytes, part);
  const foreign = createForeignComments(options.foreignComments, text.bytes);
  const contextOf = textContext(path, text.bytes);
  const partRegion = partRegions(text, matches, part);
  return matches.flatMap((match, index) => {
    const { rule, secret, span } = match;
    if (!isOwn(part, text, span)) return [];
    const line = maskedLine(text.bytes, matches, index);
    const region = { ...placeOf(span), ...originalBytes(text, span, part) };
    const place = { path, lineNumber: region.startLine, line: line.whole };
    const allowed = inlineSuppression(
      line.previous === undefined ? place : { ...place, previousLine: line.previous },
      rule.id,
      options.today,
    );
    for (const diagnostic of allowed.diagnostics) {
      if (!diagnostics.some(({ message }) => message === diagnostic.message)) diagnostics.push(diagnostic);
    }
    const suppression = allowed.suppression ?? foreign(span);
    const context = contextOf(span);
    const observation: Observation = {
      ruleId: rule.id,
      origin,
      region,
      encoding: match.encoding === 'plain' ? text.encoding : match.encoding,
      confidence: match.confidence,
      preview: match.shown ?? maskSecret(secret.reveal(), match.publicPrefix),
      snippet: line.snippet,
      notes: match.notes,
      locationFingerprint: part.fingerprintOf({ ruleId: rule.id, path, maskedLine: line.whole }),
      secretFingerprint: secretFingerprint(options.key, rule.id, secret),
    };
    // Most have nothing more.
    if (!context && !match.parts && !suppression && !options.showSecrets) return observation;
    return {
      ...observation,
      ...(context && { context }),
      ...(match.parts && { parts: match.parts.map((of) => observePart(of, partRegion(of.span), options)) }),
      ...(suppression ? { suppression } : {}),
      // What keys lie in a file that was found, nobody is told.
      ...(options.showSecrets && match.shown === undefined ? { revealed: secret.reveal() } : {}),
    };
  });
}

/** Where the parts of credentials stand; they are asked for in another order than that of their places. */
function partRegions(text: Text, matches: readonly Match[], part: Part): (span: Span) => Region {
  const spans = matches.flatMap(({ parts }) => (parts ? parts.map(({ span }) => span) : []));
  const placeOf = createPlaceFinder(text.bytes, part);
  const regions = new Map(
    spans
      .sort((a, b) => a.start - b.start)
      .map((span) => [span, { ...placeOf(span), ...originalBytes(text, span, part) }] as const),
  );
  return (span) => regions.get(span)!;
}

function observePart({ name, kind, value, match }: MatchPart, region: Region, options: InspectOptions): ObservedPart {
  const text = value.reveal();
  return {
    name,
    kind,
    // What no rule finds is an identifier: whoever wrote the rule says that it opens nothing.
    preview: match ? maskSecret(text, match.publicPrefix) : text,
    region,
    ...(match && {
      observed: { ruleId: match.rule.id, secretFingerprint: secretFingerprint(options.key, match.rule.id, value) },
    }),
    ...(options.showSecrets && { revealed: text }),
  };
}

function locateDropped(
  { origin }: Blob,
  text: Text,
  dropped: ReturnType<Detector['detect']>['dropped'],
  part: Part,
): DroppedCandidate[] {
  const placeOf = createPlaceFinder(text.bytes, part);
  const own = dropped.filter(({ span }) => isOwn(part, text, span));
  const inOrder = own.sort((a, b) => a.span.start - b.span.start);
  return inOrder.map(({ span, ...rest }) => ({
    ...rest,
    path: origin.path,
    line: placeOf({ start: span.start, end: span.start }).startLine,
  }));
}

function tooManyCandidates(path: string): Diagnostic {
  return {
    code: 'too-many-candidates',
    level: 'error',
    message: 'holds so many candidates that its end was not looked at',
    path,
  };
}
