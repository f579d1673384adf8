import type { Match } from '../core/match.ts';
import { CONFIDENCES, type MatchSpec } from '../core/rule.ts';

const KIND_RANK: Readonly<Record<MatchSpec['kind'], number>> = {
  named: 0,
  nearby: 1,
  search: 1,
  assignment: 2,
  token: 3,
};
const GENERIC_PROVIDER = 'generic';

/**
 * Where several rules claim the same bytes, the most telling one stays: a provider's over a generic one, a token's own
 * shape over a name beside it, then confidence, then length.
 *
 * @returns in order of place
 */
export function resolveOverlaps(matches: readonly Match[]): Match[] {
  const kept: Match[] = [];
  const byPlace = [...matches].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  for (const match of byPlace) {
    let challenger: Match | undefined = match;
    while (challenger) {
      const last: Match | undefined = kept.at(-1);
      if (!last || last.span.end <= challenger.span.start) break;
      if (precedence(challenger, last) <= 0) challenger = undefined;
      else kept.pop();
    }
    if (challenger) kept.push(challenger);
  }
  return kept;
}

/** Positive when `a` is the more telling match. */
function precedence(a: Match, b: Match): number {
  return (
    Number(a.rule.provider.id !== GENERIC_PROVIDER) - Number(b.rule.provider.id !== GENERIC_PROVIDER) ||
    KIND_RANK[a.rule.match.kind] - KIND_RANK[b.rule.match.kind] ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    a.span.end - a.span.start - (b.span.end - b.span.start) ||
    b.rule.id.localeCompare(a.rule.id, 'en')
  );
}
