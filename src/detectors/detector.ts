import { maskSecret } from '../core/mask.ts';
import type { Dropped, Encoding, Match, Span } from '../core/match.ts';
import type { Meter } from '../core/meter.ts';
import { type Budget, createBudget } from './budget.ts';
import type { Candidate, Source, Subject } from './candidate.ts';
import { codeHolder, isCodeOf } from './code-conditions.ts';
import { type CompiledRules, compileRules } from './compile-rules.ts';
import { createDecider, type Decider } from './decide.ts';
import { decodeRun } from './decode/decode-run.ts';
import type { EncodedRun } from './decode/encoded-run.ts';
import { createKeystoreDetector, type KeystoreDetection } from './keystores.ts';
import { resolveOverlaps } from './overlap.ts';
import { partJoiner } from './parts/join-parts.ts';
import type { Hit } from './prefilter/hit.ts';
import { type MatchingCore, matchingCore, NO_RUNS } from './prefilter/matching-core.ts';
import type { RegexEngine } from './regex/engine.ts';
import type { TabledRules } from './tabled-rules.ts';
import { toMatch } from './to-match.ts';

/** What was found in one blob. */
export interface Detection {
  /** In order of place, no two overlapping. */
  readonly matches: readonly Match[];
  /** Places of code that handles credentials badly, in order; what is found there is no secret, but may hold one. */
  readonly code: readonly Match[];
  /** Empty unless asked for. */
  readonly dropped: readonly Dropped[];
  /** The blob held more candidates than MOST_CANDIDATES, or more look-alikes than its budget; not all were looked at. */
  readonly truncated: boolean;
}

/** Of nearly every blob: one object for all, so that it is told by a comparison. */
export const NOTHING_DETECTED: Detection = { matches: [], code: [], dropped: [], truncated: false };

export interface Detector {
  /** Name of the regular expression engine. */
  readonly engine: string;
  /** Room for `size` bytes that are then detected in without being copied. What was in it stays, up to that size. */
  window(size: number): Buffer;
  /** @param source of the bytes, for rules that ask where they are */
  detect(bytes: Buffer, source?: Source): Detection;
  /** What a whole file is that keeps keys; undefined for all others, quickly, and where no rule asks for such. */
  detectKeystore(bytes: Uint8Array): KeystoreDetection | undefined;
}

export interface DetectorOptions {
  readonly rules: TabledRules;
  readonly engine: RegexEngine;
  readonly keepDropped: boolean;
  /** Told what each rule costs; that itself costs some time. */
  readonly meter?: Meter;
  /** Ids of noise checks to leave out, to measure what each one earns. */
  readonly withoutChecks?: ReadonlySet<string>;
}

/** Candidates judged per blob, about two for each token: a file made of nothing but secrets must not eat the memory. */
export const MOST_CANDIDATES = 200_000;

interface Collector {
  readonly matches: Match[];
  readonly code: Match[];
  readonly dropped: Dropped[] | undefined;
  candidates: number;
  readonly budget: Budget;
  readonly meter: Meter | undefined;
  readonly decide: Decider;
  /** Whether the whole text is one in which a rule about code counts; made when it is first asked. */
  holdsCode: ReturnType<typeof codeHolder> | undefined;
}

/** What is known of a text that is searched. */
interface TextFacts {
  readonly encoding: Encoding;
  /** From a span in it to the one in the blob. */
  readonly place: (span: Span) => Span;
  readonly source: Source;
}

/** Of a text as it stands in the blob. */
const inPlace = (span: Span): Span => span;

/** Makes a detector that finds the credentials of `rules` in bytes: as they stand, and base64, hex or percent-encoded. */
export function createDetector({ rules, engine, keepDropped, meter, withoutChecks }: DetectorOptions): Detector {
  const compiled = compileRules(rules, engine, meter);
  const core = matchingCore();
  const joinParts = partJoiner(rules.rules, engine);
  const decide = createDecider({ meter, withoutChecks });
  return {
    engine: engine.name,
    window: core.window,
    detectKeystore: createKeystoreDetector(rules.rules, meter),
    detect(bytes, source = {}) {
      core.use(compiled.tables);
      core.keepUnlikely(keepDropped || withoutChecks !== undefined);
      core.reportAlways(false);
      const text = core.place(bytes);
      const budget = createBudget(text.length);
      const found: Collector = {
        matches: [],
        code: [],
        dropped: keepDropped ? [] : undefined,
        candidates: 0,
        budget,
        meter,
        decide,
        holdsCode: undefined,
      };
      const before = meter?.switchTo('match');
      search(core, compiled, text, { encoding: 'plain', place: inPlace, source }, found);
      meter?.switchTo('decode');
      const runs = core.findRuns(text);
      if (runs !== NO_RUNS) searchRuns(core, compiled, text, runs, source, found);
      if (before) meter?.switchTo(before);
      const { matches, code, dropped = [] } = found;
      const truncated = found.candidates > MOST_CANDIDATES || budget.exhausted;
      if (matches.length + code.length + dropped.length === 0 && !truncated) return NOTHING_DETECTED;
      return {
        matches: matches.length === 0 ? [] : joinParts(text, resolveOverlaps(matches)),
        code: code.sort((a, b) => a.span.start - b.span.start),
        dropped,
        truncated,
      };
    },
  };
}

function searchRuns(
  core: MatchingCore,
  compiled: CompiledRules,
  text: Buffer,
  runs: readonly EncodedRun[],
  source: Source,
  found: Collector,
): void {
  for (const run of runs) {
    const { bytes, toOriginal } = decodeRun(text, run);
    search(core, compiled, core.placeDecoded(bytes), { encoding: run.encoding, place: toOriginal, source }, found);
  }
}

function search(core: MatchingCore, compiled: CompiledRules, bytes: Buffer, facts: TextFacts, found: Collector): void {
  const searches = compiled.searches.start();
  const subject: Subject = { bytes, budget: found.budget };
  // In most texts there is no candidate.
  let ends: LastEnds | undefined;
  let settled: Hit | undefined;
  core.scan(bytes, (hit) => {
    if (found.candidates > MOST_CANDIDATES) return;
    // Of the values that may begin behind one word, the first that matches counts.
    if (settled?.probe === hit.probe && settled.literalStart === hit.literalStart) return;
    if (searches.take(compiled.ruleOf(hit.probe), hit)) return;
    const candidate = compiled.verifierOf(hit.probe)?.(subject, hit);
    if (!candidate) return;
    settled = hit;
    ends ??= { likely: new Map(), unlikely: new Map() };
    if (isWithinLast(candidate, hit, ends)) return;
    found.candidates++;
    take(candidate, bytes, facts, found);
  });
  for (const candidate of searches.candidates(subject, facts.source, MOST_CANDIDATES)) {
    if (found.candidates > MOST_CANDIDATES) return;
    found.candidates++;
    take(candidate, bytes, facts, found);
  }
}

/** Where the last match of each rule ends. */
interface LastEnds {
  readonly likely: Map<string, number>;
  /** Of what the core reports only to those who ask what is dropped. */
  readonly unlikely: Map<string, number>;
}

/** A rule's literals may stand several times within one match; what is unlikely hides nothing but its like. */
function isWithinLast({ rule, end }: Candidate, { holds }: Hit, { likely, unlikely }: LastEnds): boolean {
  const ends = (of: Map<string, number>): boolean => (of.get(rule.id) ?? 0) >= end;
  if (ends(likely) || (!holds && ends(unlikely))) return true;
  (holds ? likely : unlikely).set(rule.id, end);
  return false;
}

function take(candidate: Candidate, bytes: Buffer, { encoding, place, source }: TextFacts, found: Collector): void {
  const { rule, start, end } = candidate;
  if (rule.code) {
    if (encoding !== 'plain' || !isCodeOf(rule.code, bytes, start, end, source.path)) return;
    found.holdsCode ??= codeHolder(bytes);
    if (!found.holdsCode(rule.code)) return;
  }
  const verdict = found.decide(candidate, bytes);
  if (verdict.verdict === 'drop' && !found.dropped) return;
  const secret = bytes.toString('latin1', start, end);
  if (verdict.verdict === 'drop') {
    const preview = maskSecret(secret, candidate.publicPrefix);
    found.dropped?.push({ rule, span: place({ start, end }), preview, check: verdict.check, reason: verdict.reason });
    return;
  }
  if (found.meter) found.meter.costOf(rule.id).matches++;
  const match = toMatch(candidate, secret, verdict);
  const placed = encoding === 'plain' ? match : { ...match, span: place(match.span), encoding };
  (rule.code ? found.code : found.matches).push(placed);
}
