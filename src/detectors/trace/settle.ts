import type { Match } from '../../core/match.ts';
import { SecretValue } from '../../core/secret-value.ts';
import type { Candidate } from '../candidate.ts';
import { decide, loweredBy } from '../decide.ts';
import { byPlace, movedCandidate, shifted } from './places.ts';
import type { Search } from './search.ts';
import type { KnownCandidate, TracedCandidate } from './trace.ts';

/** The candidates that the checks let through, as matches. */
export function settle({ text, candidates, far }: Search): Match[] {
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
    const match = matchOf(known, text, at);
    if (match) matches.push({ ...match, span: shifted(match.span, at) });
  }
  return matches;
}

/** The match at offset 0, if the checks let it through; they are asked once. */
function matchOf(known: KnownCandidate, text: Buffer, at: number): Match | undefined {
  known.judged ??= judgedAt(known.candidate, text, at);
  return known.judged.match;
}

function judgedAt(candidate: Candidate, text: Buffer, at: number): KnownCandidate['judged'] & object {
  const placed = movedCandidate(candidate, at);
  const secret = text.toString('latin1', placed.start, placed.end);
  const judgement = decide(placed, text, secret, {});
  if (judgement.verdict === 'drop') return { judgement, match: undefined };
  const { rule, start, end, publicPrefix } = candidate;
  const match: Match = {
    rule,
    span: { start, end },
    secret: new SecretValue(secret),
    publicPrefix,
    confidence: loweredBy(rule.confidence, judgement.lowered),
    encoding: 'plain',
    notes: judgement.notes,
  };
  return { judgement, match };
}
