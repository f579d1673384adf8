import type { Match } from '../../core/match.ts';
import type { Meter } from '../../core/meter.ts';
import type { Candidate } from '../candidate.ts';
import type { Judgement } from '../checks/judge.ts';
import { decide } from '../decide.ts';
import { lineContext } from '../line-context.ts';
import { toMatch } from '../to-match.ts';
import { byPlace, movedCandidate, shifted } from './places.ts';
import type { Search } from './search.ts';
import type { TracedCandidate, Verdict } from './trace.ts';

/** Of about 1 KB each. */
const MOST_VERDICTS = 10_000;

/** The candidates that the checks let through, as matches. */
export function settle({ text, candidates, far, verdicts, meter }: Search): Match[] {
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
    known.judged ??= judge(known.candidate, text, at, verdicts, meter);
    const { match } = known.judged;
    if (isNew && match && meter) meter.costOf(id).matches++;
    if (match) matches.push({ ...match, span: shifted(match.span, at) });
  }
  return matches;
}

/** The same line comes back in many versions of a text: the checks are asked once. */
function judge(
  candidate: Candidate,
  text: Buffer,
  at: number,
  verdicts: Map<string, Verdict>,
  meter: Meter | undefined,
): Verdict {
  const placed = movedCandidate(candidate, at);
  const secret = text.toString('latin1', placed.start, placed.end);
  const line = lineContext(text, placed.start, placed.end);
  const { rule, start, end, name, publicPrefix } = candidate;
  const key = [rule.id, start, end, publicPrefix, name, line.at, secret, line.text].join('\0');
  const known = verdicts.get(key);
  if (known) return known;
  const verdict = verdictOn(candidate, decide(placed, text, secret, { meter }), secret);
  if (verdicts.size === MOST_VERDICTS) verdicts.clear();
  verdicts.set(key, verdict);
  return verdict;
}

function verdictOn(candidate: Candidate, judgement: Judgement, secret: string): Verdict {
  if (judgement.verdict === 'drop') return { judgement, match: undefined };
  return { judgement, match: toMatch(candidate, secret, judgement) };
}
