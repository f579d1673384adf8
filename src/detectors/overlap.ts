import { CONFIDENCES } from '../core/kinds/confidence.ts';
import type { Match } from '../core/match.ts';
import type { MatchSpec } from '../core/rules/match-spec.ts';

const KIND_RANK: Readonly<Record<MatchSpec['kind'], number>> = {
  named: 0,
  nearby: 1,
  search: 1,
  assignment: 2,
  token: 3,
  keystore: 4,
};
const GENERIC_PROVIDER = 'generic';

/**
 * Where several rules claim the same bytes, the most telling one stays: a provider's over a generic one, the surer of one
 * provider's rules or of two generic ones, a token's own shape over a name beside it, then confidence, then length. Where
 * a name such as `token` made a generic rule surer of the very same value, it stays as sure.
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
      const isBetter: boolean = precedence(challenger, last) > 0;
      kept.pop();
      challenger = isBetter ? asSureAs(challenger, last) : asSureAs(last, challenger);
      if (!isBetter) break;
    }
    if (challenger) kept.push(challenger);
  }
  return kept;
}

/** A provider's bare form may be that of its other rules too: beside its name these are surer. */
function surerOfSameProvider(a: Match, b: Match): number {
  const isOne = a.rule.provider.id === b.rule.provider.id && a.rule.provider.id !== GENERIC_PROVIDER;
  return isOne ? CONFIDENCES.indexOf(a.rule.confidence) - CONFIDENCES.indexOf(b.rule.confidence) : 0;
}

/** Of two guesses, the surer. */
function surerOfGeneric(a: Match, b: Match): number {
  const areBoth = a.rule.provider.id === GENERIC_PROVIDER && b.rule.provider.id === GENERIC_PROVIDER;
  return areBoth ? CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) : 0;
}

/** The winner, with the loser's confidence where that is of the same value by its name, and greater. */
function asSureAs(winner: Match, loser: Match): Match {
  const isSame = winner.span.start === loser.span.start && winner.span.end === loser.span.end;
  if (!isSame || loser.rule.match.kind !== 'named' || winner.rule.match.kind === 'named') return winner;
  const isSurer = CONFIDENCES.indexOf(loser.confidence) > CONFIDENCES.indexOf(winner.confidence);
  return isSurer ? { ...winner, confidence: loser.confidence } : winner;
}

/** Positive when `a` is the more telling match. */
function precedence(a: Match, b: Match): number {
  return (
    Number(a.rule.provider.id !== GENERIC_PROVIDER) - Number(b.rule.provider.id !== GENERIC_PROVIDER) ||
    surerOfSameProvider(a, b) ||
    surerOfGeneric(a, b) ||
    KIND_RANK[a.rule.match.kind] - KIND_RANK[b.rule.match.kind] ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    a.span.end - a.span.start - (b.span.end - b.span.start) ||
    b.rule.id.localeCompare(a.rule.id, 'en')
  );
}
