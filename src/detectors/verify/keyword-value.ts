import type { AssignmentMatch, NearbyMatch, Rule } from '../../core/rule.ts';
import { parsePattern } from '../../rules/pattern/parse.ts';
import { lengthOf } from '../../rules/pattern/sequences.ts';
import { LETTER } from '../assignment/bytes.ts';
import { valueStarts } from '../assignment/value-starts.ts';
import type { Candidate, Subject, Verifier } from '../candidate.ts';
import { edgesHold } from '../edges.ts';
import { asciiWindow } from '../regex/ascii-window.ts';
import type { CompiledPattern, PatternHit, RegexEngine } from '../regex/engine.ts';

/** Tries the value's pattern behind every operator that follows the provider's word. */
export function assignmentVerifier(rule: Rule, match: AssignmentMatch, engine: RegexEngine): Verifier {
  const value = lazyValue(match.value, engine);
  return (subject, wordStart, wordEnd) => {
    if (isInsideWord(subject.bytes, wordStart)) return undefined;
    for (const start of valueStarts(subject.bytes, wordEnd)) {
      const { pattern, maxLength } = value();
      const window = asciiWindow(subject.bytes, start, start + maxLength, subject.allAscii);
      if (!subject.budget.spend(rule.id, window.length)) return undefined;
      const candidate = candidateAt(rule, subject, start, pattern.matchAt(window, 0));
      if (candidate) return candidate;
    }
    return undefined;
  };
}

/** Looks for the value anywhere in the bytes that follow the provider's word. */
export function nearbyVerifier(rule: Rule, match: NearbyMatch, engine: RegexEngine): Verifier {
  const value = lazyValue(match.value, engine);
  return (subject, wordStart, wordEnd) => {
    if (isInsideWord(subject.bytes, wordStart)) return undefined;
    const { pattern, maxLength } = value();
    const window = asciiWindow(subject.bytes, wordEnd, wordEnd + match.distance + maxLength, subject.allAscii);
    for (let from = 0; from <= match.distance; ) {
      if (!subject.budget.spend(rule.id, window.length)) return undefined;
      const hit = pattern.find(window, from);
      if (!hit || hit.matchStart > match.distance) return undefined;
      const candidate = candidateAt(rule, subject, wordEnd, hit);
      if (candidate) return candidate;
      from = hit.matchStart + 1;
    }
    return undefined;
  };
}

function candidateAt(rule: Rule, { bytes }: Subject, base: number, hit: PatternHit | undefined): Candidate | undefined {
  if (!hit || !edgesHold(bytes, base + hit.matchStart, base + hit.matchEnd, 'token')) return undefined;
  return { rule, start: base + hit.start, end: base + hit.end, publicPrefix: '' };
}

function lazyValue(source: string, engine: RegexEngine) {
  let compiled: { readonly pattern: CompiledPattern; readonly maxLength: number } | undefined;
  return () => {
    compiled ??= { pattern: engine.compile(source), maxLength: lengthOf(parsePattern(source)).max };
    return compiled;
  };
}

/** A letter runs into the word, and it is no camelCase border. */
function isInsideWord(bytes: Uint8Array, wordStart: number): boolean {
  const before = bytes[wordStart - 1];
  if (LETTER[before] !== 1) return false;
  const isLower = (byte: number) => byte >= 0x61;
  return !(isLower(before) && LETTER[bytes[wordStart]] === 1 && !isLower(bytes[wordStart]));
}
