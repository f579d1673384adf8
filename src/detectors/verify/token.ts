import { once } from '../../core/once.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { TokenMatch } from '../../core/rules/token-match.ts';
import { analysePattern, type PatternFacts } from '../../rules/pattern/literals.ts';
import { LONGEST_SHAPE } from '../../rules/tables/shape.ts';
import type { Verifier } from '../candidate.ts';
import { edgesHold } from '../edges.ts';
import type { Hit } from '../prefilter/hit.ts';
import { asciiWindow } from '../regex/ascii-window.ts';
import type { CompiledPattern, PatternHit, RegexEngine } from '../regex/engine.ts';

/** Tries the rule's pattern where its literal stands; the pattern is compiled when it is first needed. */
export function tokenVerifier(rule: Rule, match: TokenMatch, engine: RegexEngine): Verifier {
  const facts = once(() => analysePattern(match.pattern, match.literals));
  const byPattern = patternVerifier(rule, match, facts, engine);
  return (subject, hit) => {
    const { exactLength, prefix } = facts();
    // The matching core has compared every byte.
    const isKnown = hit.holds && exactLength !== undefined && exactLength <= LONGEST_SHAPE;
    if (!isKnown) return byPattern(subject, hit);
    const end = hit.start + exactLength;
    if (!edgesHold(subject.bytes, hit.start, end, match.edges)) return undefined;
    return { rule, start: hit.start, end, publicPrefix: prefix };
  };
}

function patternVerifier(rule: Rule, match: TokenMatch, factsOf: () => PatternFacts, engine: RegexEngine): Verifier {
  const compiled = once(() => engine.compile(match.pattern));
  return ({ bytes, budget }, { literalStart, literalEnd, start }) => {
    const facts = factsOf();
    const from = Math.max(0, literalStart - facts.maxBefore);
    const until = Math.min(bytes.length, literalStart + facts.maxLength);
    const window = asciiWindow(bytes, from, until);
    if (window.indexOf(facts.companion, literalEnd - from, 'latin1') < 0) return undefined;
    if (!budget.spend(rule.id, window.length)) return undefined;
    const hit =
      facts.minBefore === facts.maxBefore
        ? compiled().matchAt(window, start - from)
        : findAround(compiled(), window, { literalStart: literalStart - from, literalEnd: literalEnd - from });
    if (!hit || from + hit.matchEnd < literalEnd || from + hit.matchStart > literalStart) return undefined;
    if (!edgesHold(bytes, from + hit.matchStart, from + hit.matchEnd, match.edges)) return undefined;
    budget.refund(rule.id, window.length);
    const isWhole = hit.start === hit.matchStart;
    return { rule, start: from + hit.start, end: from + hit.end, publicPrefix: isWhole ? facts.prefix : '' };
  };
}

/** The leftmost match that holds the literal: in a list of short URLs, earlier ones stand within the same window. */
function findAround(
  pattern: CompiledPattern,
  window: Buffer,
  { literalStart, literalEnd }: Pick<Hit, 'literalStart' | 'literalEnd'>,
): PatternHit | undefined {
  let hit = pattern.find(window, 0);
  while (hit && hit.matchStart < literalStart && hit.matchEnd < literalEnd) {
    hit = pattern.find(window, hit.matchStart + 1);
  }
  return hit;
}
