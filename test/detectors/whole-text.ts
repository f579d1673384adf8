import type { Rule } from '../../src/core/rules/rule.ts';
import type { TokenMatch } from '../../src/core/rules/token-match.ts';
import { edgesHold, valueEndHolds } from '../../src/detectors/edges.ts';
import { asciiWindow } from '../../src/detectors/regex/ascii-window.ts';
import type { CompiledPattern, RegexEngine } from '../../src/detectors/regex/engine.ts';
import { parsePattern } from '../../src/rules/pattern/parse.ts';
import { lengthOf } from '../../src/rules/pattern/sequences.ts';
import { createCandidateFinder } from './candidates-in.ts';

/** Where a rule matches: `rule@start-end`, of the secret. */
type Place = string;

const place = (rule: Rule, start: number, end: number): Place => `${rule.id}@${start}-${end}`;

/** Two ways to find where the token and assignment rules of a set match, before any check. */
export interface Places {
  /** As the scanner does it. */
  found(text: Buffer): ReadonlySet<Place>;
  /**
   * Without any prefilter: patterns of tokens over the whole text (their leftmost matches that do not overlap), those of
   * assigned values at every start behind a word.
   */
  byPatternAlone(text: Buffer): readonly Place[];
}

export function createPlaces(rules: readonly Rule[], engine: RegexEngine): Places {
  const scanner = createCandidateFinder(rules);
  const values = createValueFinder(rules, engine);
  const tokens = rules.flatMap((rule) =>
    rule.match.kind === 'token' ? [{ rule, edges: rule.match.edges, pattern: engine.compile(rule.match.pattern) }] : [],
  );
  return {
    found: (text) => new Set(scanner.candidatesIn(text).map(({ rule, start, end }) => place(rule, start, end))),
    byPatternAlone(text) {
      const ascii = asciiWindow(text, 0, text.length);
      return [...tokens.flatMap((token) => placesOfToken(token, ascii)), ...values(ascii)];
    },
  };
}

interface Token {
  readonly rule: Rule;
  readonly edges: TokenMatch['edges'];
  readonly pattern: CompiledPattern;
}

function placesOfToken({ rule, edges, pattern }: Token, text: Buffer): readonly Place[] {
  const places: Place[] = [];
  for (let hit = pattern.find(text, 0); hit; ) {
    const holds = edgesHold(text, hit.matchStart, hit.matchEnd, edges);
    if (holds) places.push(place(rule, hit.start, hit.end));
    hit = pattern.find(text, holds ? hit.matchEnd : hit.matchStart + 1);
  }
  return places;
}

/** The words are looked for by the matching core; whether what follows has the right shape is left to the pattern. */
function createValueFinder(rules: readonly Rule[], engine: RegexEngine): (text: Buffer) => readonly Place[] {
  const values = new Map(
    rules.flatMap((rule) => {
      if (rule.match.kind !== 'assignment') return [];
      const { value } = rule.match;
      return [[rule.id, { rule, pattern: engine.compile(value), longest: lengthOf(parsePattern(value)).max }] as const];
    }),
  );
  const shapeless = [...values.values()].map(
    ({ rule }) => ({ ...rule, match: { ...rule.match, value: '.?' } }) as Rule,
  );
  const finder = createCandidateFinder(shapeless);
  return (text) => {
    let settled = '';
    return finder.hitsIn(text).flatMap((hit) => {
      const { rule, pattern, longest } = values.get(hit.rule.id)!;
      // Of the values that may begin behind one word, the first that matches counts.
      const word = `${rule.id}@${hit.literalStart}-${hit.literalEnd}`;
      const value = word === settled ? undefined : pattern.matchAt(text.subarray(hit.start, hit.start + longest), 0);
      if (!value || !valueEndHolds(text, hit.start + value.matchEnd)) return [];
      settled = word;
      return [place(rule, hit.start + value.start, hit.start + value.end)];
    });
  };
}
