import { CONFIDENCES, type Confidence } from '../../core/kinds/confidence.ts';
import type { Match, MatchPart, Span } from '../../core/match.ts';
import type { PartSpec } from '../../core/rules/part-spec.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { SecretValue } from '../../core/secret-value.ts';
import type { RegexEngine } from '../regex/engine.ts';
import { ownerWords } from './assigned-name.ts';
import { type IdentifierFinder, identifierFinder } from './find-identifiers.ts';
import { distanceBetween, PART_REACH } from './nearness.ts';
import { type Element, isOtherOwner, pairUp } from './pair-up.ts';

/** Gives the matches of a text, in order of place, the other parts of their credentials. */
export type PartJoiner = (bytes: Buffer, matches: readonly Match[]) => readonly Match[];

/** A part that a rule asks for, and how what is no match of its own is found. */
interface Wanted {
  readonly spec: PartSpec;
  readonly find: IdentifierFinder | undefined;
  readonly providerWords: ReadonlySet<string>;
}

interface Placed extends Element {
  readonly match?: Match;
}

/**
 * Makes a joiner for the rules that name parts: what stands near a secret, in the same object, section or list of
 * assignments, is one credential with it.
 */
export function partJoiner(rules: readonly (Rule | undefined)[], engine: RegexEngine): PartJoiner {
  const wanted = new Map(
    rules.flatMap((rule) => {
      if (!rule?.parts) return [];
      const providerWords = wordsOf(rule);
      const findOf = (spec: PartSpec) => (spec.value === undefined ? undefined : identifierFinder(spec, engine));
      return [[rule.id, rule.parts.map((spec) => ({ spec, find: findOf(spec), providerWords }))] as const];
    }),
  );
  return (bytes, matches) => {
    const parts = new Map<Match, MatchPart[]>();
    for (const [ruleId, secrets] of secretsByRule(matches, wanted)) {
      for (const part of wanted.get(ruleId) ?? []) {
        for (const [secret, found] of joined(bytes, secrets, matches, part)) {
          parts.set(secret, [...(parts.get(secret) ?? []), found]);
        }
      }
    }
    return parts.size === 0 ? matches : matches.map((match) => withParts(match, parts.get(match)));
  };
}

function secretsByRule(matches: readonly Match[], wanted: ReadonlyMap<string, unknown>): Map<string, Match[]> {
  const byRule = new Map<string, Match[]>();
  for (const match of matches) {
    const { id } = match.rule;
    if (!wanted.has(id)) continue;
    const known = byRule.get(id);
    if (known) known.push(match);
    else byRule.set(id, [match]);
  }
  return byRule;
}

function joined(
  bytes: Buffer,
  secrets: readonly Match[],
  matches: readonly Match[],
  { spec, find, providerWords }: Wanted,
): (readonly [Match, MatchPart])[] {
  const own = new Set(secrets);
  const place = (side: Element['side'], span: Span, match?: Match): Placed => ({
    side,
    ...span,
    owner: ownerWords(bytes, span.start, providerWords),
    ...(match && { match }),
  });
  const elements = [
    ...secrets.map((match) => place('secret', match.span, match)),
    ...matches.flatMap((m) => (spec.rules.includes(m.rule.id) && !own.has(m) ? [place('part', m.span, m)] : [])),
    ...(find ? identifiers(bytes, secrets, matches, find).map((span) => place('part', span)) : []),
  ].sort((a, b) => a.start - b.start);
  const costOf = (a: Element, b: Element): number | undefined =>
    a.side !== b.side && isOtherOwner(a, b) ? undefined : distanceBetween(bytes, a.end, b.start, spec.lines);
  return pairUp(elements, costOf).flatMap(([secretAt, partAt]) => {
    const { match: secret } = elements[secretAt];
    const { start, end, match } = elements[partAt];
    if (!secret) return [];
    const value = match?.secret ?? new SecretValue(bytes.toString('latin1', start, end));
    return [[secret, { name: spec.name, kind: spec.kind, span: { start, end }, value, ...(match && { match }) }]];
  });
}

/** Values in reach of a secret, each byte looked at once; what a rule takes for a secret is none. */
function identifiers(
  bytes: Buffer,
  secrets: readonly Match[],
  matches: readonly Match[],
  find: IdentifierFinder,
): readonly Span[] {
  const windows: { start: number; end: number }[] = [];
  for (const { span } of secrets) {
    const start = Math.max(0, span.start - PART_REACH);
    const end = Math.min(bytes.length, span.end + PART_REACH);
    const last = windows.at(-1);
    if (last && last.end >= start) last.end = Math.max(last.end, end);
    else windows.push({ start, end });
  }
  const taken = matches.map(({ span }) => span);
  let at = 0;
  return find(bytes, windows).filter(({ start, end }) => {
    while (at < taken.length && taken[at].end <= start) at++;
    return at === taken.length || taken[at].start >= end;
  });
}

/** A secret beside the rest of its credential is surer: by one step, and as sure as what stands beside it. */
function withParts(match: Match, parts: readonly MatchPart[] | undefined): Match {
  if (!parts) return match;
  const level = (confidence: Confidence): number => CONFIDENCES.indexOf(confidence);
  const raised = Math.max(
    level(match.confidence) + 1,
    ...parts.map((part) => (part.match ? level(part.match.confidence) : 0)),
  );
  return { ...match, parts, confidence: CONFIDENCES[Math.min(raised, CONFIDENCES.length - 1)] };
}

/** Words that every name of the provider's credentials has. */
function wordsOf({ provider, match, parts = [] }: Rule): ReadonlySet<string> {
  const keywords = 'keywords' in match ? match.keywords : [];
  const names = [provider.id, ...keywords, ...parts.flatMap(({ names: own }) => own)];
  return new Set(names.flatMap((name) => name.split(/[^a-z0-9]+/)).filter(Boolean));
}
