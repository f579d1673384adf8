import type { Diagnostic } from '../core/diagnostic.ts';
import type { Match } from '../core/match.ts';
import type { Blob } from '../core/origin.ts';
import { handlingFingerprint } from '../triage/fingerprint.ts';
import type { Observation } from '../triage/observation.ts';
import { inlineSuppression } from '../triage/suppress/inline-allow.ts';
import { isOwn, originalBytes, type Text } from './blob-text.ts';
import { maskedLine, withoutControls } from './masked-line.ts';
import type { Part } from './part.ts';
import { createPlaceFinder } from './places.ts';

const STARS = '********';
const LONGEST_PREVIEW = 100;

/** What was found in a text. */
export interface FoundCode {
  readonly blob: Blob;
  readonly text: Text;
  readonly part: Part;
  /** In order of place. */
  readonly code: readonly Match[];
  /** The secrets beside it, in order of place. */
  readonly matches: readonly Match[];
}

/** Key of fingerprints, and the day by which allow comments end. */
interface ObservingOptions {
  readonly key: string;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Describes code that handles credentials badly. What stands for a secret is the line and its file: the same line once more
 * is another place of the same finding. The code is told without its strings, which may be secrets.
 */
export function observeCode(
  { blob, text, part, code, matches }: FoundCode,
  { key, today }: ObservingOptions,
  diagnostics: Diagnostic[],
): readonly Observation[] {
  if (code.length === 0) return [];
  const { path } = blob.origin;
  const placeOf = createPlaceFinder(text.bytes, part);
  const all = withoutOverlaps(code, matches);
  return all.flatMap((match, index) => {
    const { rule, span, secret, confidence } = match;
    if (!rule.code || !isOwn(part, text, span)) return [];
    const line = maskedLine(text.bytes, all, index);
    const region = { ...placeOf(span), ...originalBytes(text, span, part) };
    const place = { path, lineNumber: region.startLine, line: line.whole };
    const before = line.previous === undefined ? {} : { previousLine: line.previous };
    const allowed = inlineSuppression({ ...place, ...before }, rule.id, today);
    diagnostics.push(...allowed.diagnostics);
    const preview = withoutStrings(secret.reveal());
    const found = { ruleId: rule.id, path, maskedLine: `${line.whole} ${preview}` };
    return {
      ruleId: rule.id,
      origin: blob.origin,
      region,
      encoding: text.encoding,
      confidence,
      preview,
      snippet: line.snippet.slice(0, -STARS.length) + preview,
      notes: [],
      locationFingerprint: part.fingerprintOf(found),
      secretFingerprint: handlingFingerprint(key, found),
      ...(allowed.suppression && { suppression: allowed.suppression }),
    };
  });
}

/** All of it in order of place; secrets within the code go, since all of that is masked. */
function withoutOverlaps(code: readonly Match[], matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = [];
  for (const match of [...code, ...matches].sort((a, b) => a.span.start - b.span.start)) {
    const overlapped = () => (kept.at(-1)?.span.end ?? 0) > match.span.start;
    while (match.rule.code && overlapped() && !kept.at(-1)?.rule.code) kept.pop();
    if (!overlapped()) kept.push(match);
  }
  return kept;
}

/** Names of options and grants are told; every other string could be a secret. */
function withoutStrings(code: string): string {
  const line = withoutControls(code).replace(/\s+/g, ' ').trim();
  const told = /^(?:--[a-z-]+=?|urn:[a-z0-9:_-]+|[wax]b?\+?)$/;
  const masked = line.replace(/(["'`])((?:(?!\1).)*)\1?/g, (_, quote: string, inner: string) =>
    told.test(inner) ? `${quote}${inner}${quote}` : `${quote}${STARS}${quote}`,
  );
  return masked.slice(0, LONGEST_PREVIEW);
}
