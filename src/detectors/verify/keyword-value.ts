import type { AssignmentMatch } from '../../core/rules/assignment-match.ts';
import type { NearbyMatch } from '../../core/rules/nearby-match.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { parsePattern } from '../../rules/pattern/parse.ts';
import { lengthOf } from '../../rules/pattern/sequences.ts';
import type { Candidate, Verifier } from '../candidate.ts';
import { edgesHold, valueEndHolds } from '../edges.ts';
import { asciiWindow } from '../regex/ascii-window.ts';
import type { CompiledPattern, PatternHit, RegexEngine } from '../regex/engine.ts';

/** Tries the value's pattern where the matching core saw a value begin, behind an operator that follows the provider's word. */
export function assignmentVerifier(rule: Rule, match: AssignmentMatch, engine: RegexEngine): Verifier {
  const value = lazyValue(match.value, engine);
  return (subject, { start }) => {
    const { pattern, maxLength } = value();
    const window = asciiWindow(subject.bytes, start, start + maxLength);
    if (!subject.budget.spend(rule.id, window.length)) return undefined;
    const hit = pattern.matchAt(window, 0);
    return hit && valueEndHolds(subject.bytes, start + hit.matchEnd) ? candidateAt(rule, start, hit) : undefined;
  };
}

/** Looks for the value anywhere in the bytes that follow the provider's word. */
export function nearbyVerifier(rule: Rule, match: NearbyMatch, engine: RegexEngine): Verifier {
  const value = lazyValue(match.value, engine);
  return (subject, { literalEnd }) => {
    const { pattern, maxLength } = value();
    const window = asciiWindow(subject.bytes, literalEnd, literalEnd + match.distance + maxLength);
    for (let from = 0; from <= match.distance; ) {
      if (!subject.budget.spend(rule.id, window.length)) return undefined;
      const hit = pattern.find(window, from);
      if (!hit || hit.matchStart > match.distance) return undefined;
      if (edgesHold(subject.bytes, literalEnd + hit.matchStart, literalEnd + hit.matchEnd, 'token'))
        return candidateAt(rule, literalEnd, hit);
      from = hit.matchStart + 1;
    }
    return undefined;
  };
}

function candidateAt(rule: Rule, base: number, hit: PatternHit): Candidate {
  return { rule, start: base + hit.start, end: base + hit.end, publicPrefix: '' };
}

function lazyValue(source: string, engine: RegexEngine) {
  let compiled: { readonly pattern: CompiledPattern; readonly maxLength: number } | undefined;
  return () => {
    compiled ??= { pattern: engine.compile(source), maxLength: lengthOf(parsePattern(source)).max };
    return compiled;
  };
}
