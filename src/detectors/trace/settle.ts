import type { Match } from '../../core/match.ts';
import type { Candidate } from '../candidate.ts';
import type { Decider } from '../decide.ts';
import { toMatch } from '../to-match.ts';
import { byPlace, movedCandidate, shifted } from './places.ts';
import type { Search } from './search.ts';
import type { TracedCandidate, Verdict } from './trace.ts';

/** The candidates that the checks let through, as matches. */
export function settle({ text, candidates, far, decide, meter }: Search): Match[] {
  const told: TracedCandidate[] = [];
  for (const { at, known } of far) if (known) told.push({ at, known });
  const all = told.length > 0 ? [...candidates, ...told].sort(byPlace) : candidates;
  const matches: Match[] = [];
  const lastEnd = new Map<string, number>();
  for (const { at, known } of all) {
    const { id } = known.candidate.rule;
    const end = known.candidate.end + at;
    // A rule's literals may stand several times within one match.
    if ((lastEnd.get(id) ?? 0) >= end) continue;
    lastEnd.set(id, end);
    const isNew = known.judged === undefined;
    known.judged ??= judge(known.candidate, text, at, decide);
    const { match } = known.judged;
    if (isNew && match && meter) meter.costOf(id).matches++;
    if (match) matches.push({ ...match, span: shifted(match.span, at) });
  }
  return matches;
}

function judge(candidate: Candidate, text: Buffer, at: number, decide: Decider): Verdict {
  const placed = movedCandidate(candidate, at);
  const judgement = decide(placed, text);
  if (judgement.verdict === 'drop') return { judgement, match: undefined };
  return { judgement, match: toMatch(candidate, text.toString('latin1', placed.start, placed.end), judgement) };
}
