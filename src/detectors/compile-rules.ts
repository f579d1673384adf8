import type { Rule } from '../core/rule.ts';
import type { Verifier } from './candidate.ts';
import { buildAhoCorasick } from './prefilter/aho-corasick.ts';
import type { Prefilter } from './prefilter/prefilter.ts';
import type { RegexEngine } from './regex/engine.ts';
import { assignmentVerifier, nearbyVerifier } from './verify/keyword-value.ts';
import { namedVerifier } from './verify/named.ts';
import { tokenVerifier } from './verify/token.ts';

/** A rule set made ready: which literals to look for, and what to try where each one stands. */
export interface CompiledRules {
  readonly engine: string;
  readonly prefilter: Prefilter;
  /** Parallel to the prefilter's literals. */
  readonly literals: readonly { readonly length: number; readonly verifiers: readonly Verifier[] }[];
}

/** Builds the prefilter over all literals of `rules`; patterns are compiled later, when first needed. */
export function compileRules(rules: readonly Rule[], engine: RegexEngine): CompiledRules {
  const byLiteral = new Map<string, Verifier[]>();
  for (const rule of rules) {
    for (const [literal, verifier] of verifiersOf(rule, engine)) {
      const folded = utf8Bytes(literal.toLowerCase());
      byLiteral.set(folded, [...(byLiteral.get(folded) ?? []), verifier]);
    }
  }
  return {
    engine: engine.name,
    prefilter: buildAhoCorasick([...byLiteral.keys()]),
    literals: [...byLiteral].map(([literal, verifiers]) => ({ length: literal.length, verifiers })),
  };
}

function verifiersOf(rule: Rule, engine: RegexEngine): readonly (readonly [string, Verifier])[] {
  const { match } = rule;
  switch (match.kind) {
    case 'token':
      return match.literals.map((literal) => [literal, tokenVerifier(rule, match, literal, engine)]);
    case 'assignment': {
      const verifier = assignmentVerifier(rule, match, engine);
      return match.keywords.map((keyword) => [keyword, verifier]);
    }
    case 'nearby': {
      const verifier = nearbyVerifier(rule, match, engine);
      return match.keywords.map((keyword) => [keyword, verifier]);
    }
    case 'named': {
      const verifier = namedVerifier(rule, match);
      return match.names.map((name) => [name, verifier]);
    }
  }
}

/** A text's UTF-8 bytes, one char each: what blobs are searched for. */
const utf8Bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
