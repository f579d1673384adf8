import type { Encoding, Match, Span } from '../../core/match.ts';
import { createBudget } from '../budget.ts';
import { compileRules } from '../compile-rules.ts';
import { decodeRun } from '../decode/decode-run.ts';
import { MOST_CANDIDATES } from '../detector.ts';
import { resolveOverlaps } from '../overlap.ts';
import { type MatchingCore, matchingCore } from '../prefilter/matching-core.ts';
import type { RegexEngine } from '../regex/engine.ts';
import type { TabledRules } from '../tabled-rules.ts';
import { breaksOf, type Edit, rangesAround, zonesAround } from './breaks.ts';
import { CONTEXT, cameWhole, inherited } from './inherit.ts';
import { byPlace, shifted } from './places.ts';
import { look, lookInWhole, type Search } from './search.ts';
import { settle } from './settle.ts';
import type { Trace, TracedRun } from './trace.ts';

/** What was found in a text, and what it takes to find the same in a text made of it. */
export interface Traced {
  readonly trace: Trace;
  /** As Detection has them. */
  readonly matches: readonly Match[];
}

/**
 * Finds in texts what a Detector finds, and in a text that was made of another one by looking only at where they differ.
 * Texts lie in the memory of this thread's matching core, with GUARD zero bytes on either side.
 */
export interface Tracer {
  trace(text: Buffer): Traced;
  traceAfter(text: Buffer, before: Trace, edit: Edit): Traced;
}

export interface TracerOptions {
  readonly rules: TabledRules;
  readonly engine: RegexEngine;
}

export function createTracer({ rules, engine }: TracerOptions): Tracer {
  const compiled = compileRules(rules, engine);
  const core = matchingCore();
  const isFar = (probe: number): boolean => compiled.isFarReaching(probe);

  function start(text: Buffer): Search {
    core.use(compiled.tables);
    core.keepUnlikely(false);
    core.reportAlways(true);
    return {
      text,
      subject: { bytes: text, allAscii: false, budget: createBudget(text.length) },
      compiled,
      isFar,
      candidates: [],
      far: [],
      searches: compiled.searches.start(),
      found: 0,
    };
  }

  return {
    trace(text) {
      const search = start(text);
      const whole = { start: 0, end: text.length };
      look(core, search, [whole]);
      lookInWhole(search);
      return finish(search, lookInRuns(core, search, [whole]));
    },
    traceAfter(text, before, edit) {
      const breaks = breaksOf(edit, text.length);
      const zones = zonesAround(breaks, text);
      // What is searched for in a whole text may stand or fall with any word of it.
      if (zones === undefined || before.truncated || !compiled.searches.isEmpty) return this.trace(text);
      const search = start(text);
      look(core, search, takeOver(search, before, edit, rangesAround(breaks, text)));
      const runs: TracedRun[] = [];
      for (const [run, { shift }] of inherited(before.runs, edit, text.length, zones))
        runs.push({ ...run, at: run.at + shift });
      runs.push(...lookInRuns(core, search, zones));
      return finish(search, runs);
    },
  };
}

/**
 * Takes over what is still there of the base, and returns where to look again: in the ranges, and at the literals behind
 * which something far away has changed.
 */
function takeOver(search: Search, before: Trace, edit: Edit, ranges: readonly Span[]): readonly Span[] {
  const { text, candidates, far } = search;
  const again = new Set<number>();
  for (const [{ at, reach, known }, copy] of inherited(before.far, edit, text.length, ranges)) {
    const place = at + copy.shift;
    if (cameWhole({ start: place, end: place + reach }, CONTEXT, copy)) far.push({ at: place, reach, known });
    else again.add(place);
  }
  // Where one rule is looked for again, all are.
  const kept = far.filter(({ at }) => !again.has(at));
  far.splice(0, far.length, ...kept);
  const single = [...again].map((at) => ({ start: at, end: at + 1 }));
  const lost = single.length > 0 ? [...ranges, ...single].sort((a, b) => a.start - b.start) : ranges;
  for (const [{ at, known }, copy] of inherited(before.candidates, edit, text.length, lost)) {
    const { start, end } = known.candidate;
    const place = at + copy.shift;
    const isSame = cameWhole({ start: place + start, end: place + end }, CONTEXT, copy);
    candidates.push({ at: place, known: isSame ? known : { candidate: known.candidate } });
  }
  return lost;
}

function lookInRuns(core: MatchingCore, search: Search, zones: readonly Span[]): TracedRun[] {
  const found: TracedRun[] = [];
  for (const zone of zones) {
    for (const run of core.findRuns(search.text, zone)) {
      if (run.start >= zone.end) continue;
      const decoded = decodeRun(search.text, run);
      const inner: Search = { ...search, text: core.placeDecoded(decoded.bytes), candidates: [], far: [] };
      const subject = { ...search.subject, bytes: inner.text };
      const within = { ...inner, subject, searches: search.compiled.searches.start() };
      look(core, within, [{ start: 0, end: inner.text.length }]);
      lookInWhole(within);
      const matches = settle(within).map((match) => ({
        ...match,
        span: shifted(decoded.toOriginal(match.span), -run.start),
        encoding: run.encoding as Encoding,
      }));
      if (matches.length > 0) found.push({ at: run.start, length: run.end - run.start, matches });
    }
  }
  return found;
}

function finish(search: Search, runs: readonly TracedRun[]): Traced {
  const { text, candidates, far, subject, found } = search;
  candidates.sort(byPlace);
  far.sort(byPlace);
  const sorted = [...runs].sort(byPlace);
  const inRuns = sorted.flatMap(({ at, matches }) =>
    matches.map((match) => ({ ...match, span: shifted(match.span, at) })),
  );
  const plain = candidates.length + far.length > 0 ? settle(search) : [];
  const truncated = found > MOST_CANDIDATES || subject.budget.exhausted;
  return {
    trace: { length: text.length, candidates, far, runs: sorted, truncated },
    matches: plain.length + inRuns.length > 0 ? resolveOverlaps([...plain, ...inRuns]) : [],
  };
}
