import type { Meter } from '../../core/meter.ts';
import type { Subject } from '../candidate.ts';
import type { CompiledRules } from '../compile-rules.ts';
import type { Decider } from '../decide.ts';
import { MOST_CANDIDATES } from '../detector.ts';
import type { Hit } from '../prefilter/hit.ts';
import type { TextSearches } from '../search/searches.ts';
import { movedCandidate } from './places.ts';
import type { FarLiteral, TracedCandidate } from './trace.ts';

/** A text while it is searched, and what was found in it until now. */
export interface Search {
  readonly text: Buffer;
  readonly subject: Subject;
  readonly compiled: CompiledRules;
  readonly decide: Decider;
  readonly meter: Meter | undefined;
  readonly candidates: TracedCandidate[];
  readonly far: FarLiteral[];
  /** Those of this text. */
  readonly searches: TextSearches;
  found: number;
}

/**
 * What to do with the hits of one walk through the text: keeps what follows from them. Code is no secret, and of what kind a
 * file is is not known here.
 */
export function takerOf(search: Search): (hit: Hit) => void {
  const { subject, compiled, candidates, far, searches } = search;
  let settled: Hit | undefined;
  return (hit) => {
    if (search.found > MOST_CANDIDATES || compiled.isAboutCode(hit.probe)) return;
    if (compiled.isFarReaching(hit.probe)) {
      far.push(tryFar(search, hit));
      return;
    }
    const at = hit.literalStart;
    // Of the values that may begin behind one word, the first that matches counts.
    if (settled?.probe === hit.probe && settled.literalStart === at) return;
    if (searches.take(compiled.ruleOf(hit.probe), hit)) return;
    const candidate = compiled.verifierOf(hit.probe)?.(subject, hit);
    if (!candidate) return;
    settled = hit;
    search.found++;
    candidates.push({ at, known: { candidate: movedCandidate(candidate, -at) } });
  };
}

/** Finds what is searched for in whole texts, after all of the text was looked at. */
export function lookInWhole(search: Search): void {
  const { subject, searches, candidates } = search;
  for (const candidate of searches.candidates(subject, {}, MOST_CANDIDATES)) {
    if (search.found > MOST_CANDIDATES) return;
    if (candidate.rule.code) continue;
    search.found++;
    candidates.push({ at: candidate.start, known: { candidate: movedCandidate(candidate, -candidate.start) } });
  }
}

/** Tries a far-reaching rule where its literal stands. */
function tryFar({ subject, compiled }: Search, hit: Hit): FarLiteral {
  const at = hit.literalStart;
  const candidate = hit.holds ? compiled.verifierOf(hit.probe)?.(subject, hit) : undefined;
  return { at, reach: compiled.reachOf(hit.probe), known: candidate && { candidate: movedCandidate(candidate, -at) } };
}
