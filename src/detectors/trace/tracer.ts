import type { Encoding, Match } from '../../core/match.ts';
import type { Meter } from '../../core/meter.ts';
import { createBudget } from '../budget.ts';
import { compileRules } from '../compile-rules.ts';
import { createDecider } from '../decide.ts';
import { decodeRun } from '../decode/decode-run.ts';
import type { EncodedRun } from '../decode/encoded-run.ts';
import { MOST_CANDIDATES } from '../detector.ts';
import { resolveOverlaps } from '../overlap.ts';
import { type Around, type Edit, type MatchingCore, matchingCore, type Spans } from '../prefilter/matching-core.ts';
import type { RegexEngine } from '../regex/engine.ts';
import type { TabledRules } from '../tabled-rules.ts';
import { CONTEXT, cameWhole, inherit } from './inherit.ts';
import { byPlace, shifted } from './places.ts';
import { lookInWhole, type Search, takerOf } from './search.ts';
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
  /** Told what each rule costs; that itself costs some time. */
  readonly meter?: Meter;
}

export function createTracer({ rules, engine, meter }: TracerOptions): Tracer {
  const compiled = compileRules(rules, engine, meter);
  const core = matchingCore();
  const decide = createDecider({ meter });

  function start(text: Buffer): Search {
    core.use(compiled.tables);
    core.keepUnlikely(false);
    core.reportAlways(true);
    const subject = { bytes: text, budget: createBudget(text.length) };
    const searches = compiled.searches.start();
    return { text, subject, compiled, decide, meter, candidates: [], far: [], searches, found: 0 };
  }

  function traceWhole(text: Buffer): Traced {
    const search = start(text);
    core.scan(text, takerOf(search));
    lookInWhole(search);
    meter?.switchTo('decode');
    return finish(search, lookInRuns(core, search, core.findRuns(text)));
  }

  function traceAround(text: Buffer, before: Trace, edit: Edit, { ranges, zones }: Around): Traced {
    const search = start(text);
    const again = takeOver(search, before, edit, ranges);
    core.scanAround(text, takerOf(search));
    for (const at of again) core.scan(text, takerOf(search), { start: at, end: at + 1 });
    meter?.switchTo('decode');
    const runs: TracedRun[] = [];
    inherit(before.runs, edit, text.length, zones, (run, { shift }) => runs.push({ ...run, at: run.at + shift }));
    for (const run of lookInRuns(core, search, core.findRunsAround(text))) runs.push(run);
    return finish(search, runs);
  }

  /** The time that it takes counts for the matching core, as far as nothing else is told to the meter. */
  function matching(run: () => Traced): Traced {
    const before = meter?.switchTo('match');
    const traced = run();
    if (before) meter?.switchTo(before);
    return traced;
  }

  return {
    trace: (text) => matching(() => traceWhole(text)),
    traceAfter: (text, before, edit) =>
      matching(() => {
        // What is searched for in a whole text may stand or fall with any word of it.
        const isWhole = before.truncated || !compiled.searches.isEmpty;
        const around = isWhole ? undefined : core.around(text, edit);
        return around === undefined ? traceWhole(text) : traceAround(text, before, edit, around);
      }),
  };
}

/**
 * Takes over what is still there of the base outside of the ranges.
 *
 * @returns places to look at again besides: of literals behind which something far away has changed
 */
function takeOver(search: Search, before: Trace, edit: Edit, ranges: Spans): ReadonlySet<number> {
  const { text, candidates, far } = search;
  const again = new Set<number>();
  inherit(before.far, edit, text.length, ranges, (literal, copy) => {
    const { at, reach, known } = literal;
    const place = at + copy.shift;
    if (!cameWhole({ start: place, end: place + reach }, CONTEXT, copy)) again.add(place);
    else far.push(copy.shift === 0 ? literal : { at: place, reach, known });
  });
  if (again.size > 0) {
    // Where one rule is looked for again, all are.
    const kept = far.filter(({ at }) => !again.has(at));
    far.length = 0;
    for (const literal of kept) far.push(literal);
  }
  inherit(before.candidates, edit, text.length, ranges, ({ at, known }, copy) => {
    const { start, end } = known.candidate;
    const place = at + copy.shift;
    if (again.has(place)) return;
    const isSame = cameWhole({ start: place + start, end: place + end }, CONTEXT, copy);
    candidates.push({ at: place, known: isSame ? known : { candidate: known.candidate } });
  });
  return again;
}

function lookInRuns(core: MatchingCore, search: Search, runs: readonly EncodedRun[]): TracedRun[] {
  const found: TracedRun[] = [];
  for (const run of runs) {
    const decoded = decodeRun(search.text, run);
    const text = core.placeDecoded(decoded.bytes);
    const inner: Search = {
      ...search,
      text,
      subject: { ...search.subject, bytes: text },
      candidates: [],
      far: [],
      searches: search.compiled.searches.start(),
    };
    core.scan(text, takerOf(inner));
    lookInWhole(inner);
    const matches = settle(inner).map((match) => ({
      ...match,
      span: shifted(decoded.toOriginal(match.span), -run.start),
      encoding: run.encoding as Encoding,
    }));
    if (matches.length > 0) found.push({ at: run.start, length: run.end - run.start, matches });
  }
  return found;
}

const NOTHING: Traced = { trace: { candidates: [], far: [], runs: [], truncated: false }, matches: [] };

function finish(search: Search, runs: TracedRun[]): Traced {
  const { candidates, far, subject, found } = search;
  const truncated = found > MOST_CANDIDATES || subject.budget.exhausted;
  if (candidates.length + far.length + runs.length === 0 && !truncated) return NOTHING;
  candidates.sort(byPlace);
  far.sort(byPlace);
  runs.sort(byPlace);
  const inRuns = runs.flatMap(({ at, matches }) =>
    matches.map((match) => ({ ...match, span: shifted(match.span, at) })),
  );
  const all = [...settle(search), ...inRuns];
  return { trace: { candidates, far, runs, truncated }, matches: all.length > 0 ? resolveOverlaps(all) : [] };
}
