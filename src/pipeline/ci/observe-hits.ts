import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Fix } from '../../core/finding.ts';
import type { Origin } from '../../core/origin.ts';
import type { CiHit } from '../../posture/ci/find-hits.ts';
import { handlingFingerprint } from '../../triage/fingerprint.ts';
import type { Observation } from '../../triage/observation.ts';
import { inlineSuppression } from '../../triage/suppress/inline-allow.ts';
import { withoutControls } from '../masked-line.ts';
import { createLocationNamer } from '../part.ts';
import { createTextPlaces, lineOfText } from './text-places.ts';

const LONGEST_SUBJECT = 160;
const LONGEST_LINE = 2000;

/** What it takes to describe hits. */
export interface HitContext {
  readonly origin: Origin;
  readonly text: string;
  /** Key of secret fingerprints. */
  readonly key: string;
  /** YYYY-MM-DD; inline suppressions end by it. */
  readonly today: string;
}

/**
 * Describes what checks found in a file, like a match of a rule: a place with its fingerprint, and the allow comment beside
 * it. Of the file's text, only names are told. What stands for the secret is what was found and in which file: where it stands
 * there again, as a secret that each of many steps is given, is another place of the same finding.
 */
export function observeHits(
  hits: readonly CiHit[],
  { origin, text, key, today }: HitContext,
  diagnostics: Diagnostic[],
): readonly Observation[] {
  const regionOf = createTextPlaces(text);
  const fingerprintOf = createLocationNamer();
  const { path } = origin;
  return hits.map((hit) => {
    const { check, start, end, keys } = hit;
    const preview = withoutControls(hit.subject).slice(0, LONGEST_SUBJECT);
    const region = regionOf(start, end);
    const place = { ruleId: check.id, path, maskedLine: `${keys} ${preview}` };
    const allowed = inlineSuppression(allowPlace(path, text, region.startLine), check.id, today);
    diagnostics.push(...allowed.diagnostics);
    const fix = fixOf(hit, regionOf);
    return {
      ruleId: check.id,
      origin,
      region,
      encoding: 'plain',
      confidence: check.confidence,
      preview,
      snippet: keys === '' ? preview : `${withoutControls(keys).slice(0, LONGEST_SUBJECT)} · ${preview}`,
      notes: hit.notes ?? [],
      locationFingerprint: fingerprintOf(place),
      secretFingerprint: handlingFingerprint(key, place),
      ...(allowed.suppression && { suppression: allowed.suppression }),
      ...(fix && { fix }),
    };
  });
}

function allowPlace(path: string, text: string, lineNumber: number) {
  const line = latin1(lineOfText(text, lineNumber) ?? '');
  const previous = lineOfText(text, lineNumber - 1);
  return { path, lineNumber, line, ...(previous !== undefined && { previousLine: latin1(previous) }) };
}

const latin1 = (line: string): string => Buffer.from(line.slice(0, LONGEST_LINE), 'utf8').toString('latin1');

function fixOf({ check, changes }: CiHit, regionOf: ReturnType<typeof createTextPlaces>): Fix | undefined {
  if (!check.fix || changes.length === 0) return undefined;
  const edits = changes.map(({ start, end, text }) => ({ region: regionOf(start, end), text }));
  return { description: check.fix.description, edits };
}
