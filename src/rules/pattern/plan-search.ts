import type { SearchMatch, SearchPlan } from '../../core/rules/search-match.ts';
import { expectedPerMillion } from '../tables/frequency.ts';
import { isAscii } from './is-ascii.ts';
import { exactText, firstOffset, LONGEST_DERIVED } from './literals.ts';
import { parsePattern } from './parse.ts';
import { type Element, layOut, lengthOf } from './sequences.ts';

/** The longest match that is searched for, and the farthest that a literal may stand behind its start. */
const FARTHEST = 65_536;
/** What is longer, or has more parts in all of its layouts, costs seconds to look through: it is searched for everywhere. */
const LONGEST_LAID_OUT = 2000;
const MOST_ELEMENTS = 50_000;
/** Times in a million bytes of source code: what is more common stands nearly everywhere. */
const TOO_COMMON = 5000;
/** Case is only ignored where nothing as long can be compared with it. */
const SHORTEST_WITH_CASE = 3;
/** The matching core looks for no shorter ones. */
const SHORTEST_LITERAL = 2;

type Sequence = readonly Element[];

/** A search whose plan is worked out. @throws SyntaxError when the pattern is not understood */
export function plannedSearch(search: Omit<SearchMatch, 'kind' | 'plan'>): SearchMatch {
  return { kind: 'search', ...search, plan: planSearch(search) };
}

function planSearch({ pattern, keywords }: Pick<SearchMatch, 'pattern' | 'keywords'>): SearchPlan {
  const node = parsePattern(pattern);
  const maxLength = Math.min(FARTHEST, lengthOf(node).max);
  const sequences = pattern.length <= LONGEST_LAID_OUT ? layOut(node) : [];
  const elements = sequences.reduce((sum, sequence) => sum + sequence.length, 0);
  const words = keywords.map((word) => word.toLowerCase());
  for (const fold of elements > 0 && elements <= MOST_ELEMENTS ? [false, true] : []) {
    const literals = literalsOf(sequences, fold);
    if (!literals) continue;
    const offsets = sequences.map((sequence) => firstOffset(sequence, literals, fold)!);
    const isImplied = literals.every((literal) => words.some((word) => literal.toLowerCase().includes(word)));
    return {
      by: 'literals',
      literals,
      fold,
      minBefore: Math.min(...offsets.map(({ min }) => min)),
      maxBefore: Math.min(FARTHEST, Math.max(...offsets.map(({ max }) => max))),
      maxLength,
      keywords: isImplied ? [] : words,
    };
  }
  const whole = { fold: true, minBefore: 0, maxBefore: 0, maxLength } as const;
  const isFindable = words.length > 0 && words.every((word) => word.length >= SHORTEST_LITERAL && isAscii(word));
  if (isFindable) return { by: 'keywords', literals: words, keywords: [], ...whole };
  return { by: 'nothing', literals: [], keywords: words, ...whole };
}

/** For each layout its rarest literal; undefined when one has none that is of use. */
function literalsOf(sequences: readonly Sequence[], fold: boolean): readonly string[] | undefined {
  const literals = new Set<string>();
  for (const sequence of sequences) {
    const runs = exactText(sequence, fold)
      .split('\0')
      .map((run) => run.slice(0, LONGEST_DERIVED))
      .filter((run) => run.length >= (fold ? SHORTEST_LITERAL : SHORTEST_WITH_CASE));
    const rarest = runs.toSorted((a, b) => expectedPerMillion(a) - expectedPerMillion(b))[0];
    if (rarest === undefined || expectedPerMillion(rarest) > TOO_COMMON) return undefined;
    literals.add(rarest);
  }
  return [...literals];
}
