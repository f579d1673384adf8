import type { Meter } from '../core/meter.ts';
import type { Rule } from '../core/rule.ts';
import { rulesOfProbes } from '../rules/tables/rule-tables.ts';
import type { Verifier } from './candidate.ts';
import { meteredVerifier } from './metered.ts';
import type { RegexEngine } from './regex/engine.ts';
import type { TabledRules } from './tabled-rules.ts';
import { assignmentVerifier, nearbyVerifier } from './verify/keyword-value.ts';
import { namedVerifier } from './verify/named.ts';
import { tokenVerifier } from './verify/token.ts';

/** A rule set made ready: which literals to look for, and what to try where the core has a hit. */
export interface CompiledRules {
  readonly tables: Buffer;
  /** What tries the rule of a probe; made when it is first asked for. */
  verifierOf(probe: number): Verifier | undefined;
}

/** Patterns are compiled later, when first needed. */
export function compileRules({ tables, rules }: TabledRules, engine: RegexEngine, meter?: Meter): CompiledRules {
  const ruleOf = rulesOfProbes(tables);
  const verifiers = new Map<number, Verifier | undefined>();
  return {
    tables,
    verifierOf(probe) {
      const index = ruleOf[probe];
      if (!verifiers.has(index)) verifiers.set(index, verifierFor(rules[index], engine, meter));
      return verifiers.get(index);
    },
  };
}

function verifierFor(rule: Rule | undefined, engine: RegexEngine, meter: Meter | undefined): Verifier | undefined {
  if (!rule) return undefined;
  const verifier = verifierOfKind(rule, engine);
  return meter ? meteredVerifier(verifier, rule, meter) : verifier;
}

function verifierOfKind(rule: Rule, engine: RegexEngine): Verifier {
  switch (rule.match.kind) {
    case 'token':
      return tokenVerifier(rule, rule.match, engine);
    case 'assignment':
      return assignmentVerifier(rule, rule.match, engine);
    case 'nearby':
      return nearbyVerifier(rule, rule.match, engine);
    case 'named':
      return namedVerifier(rule);
  }
}
