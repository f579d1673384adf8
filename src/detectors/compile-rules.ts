import type { Meter } from '../core/meter.ts';
import type { Rule } from '../core/rules/rule.ts';
import { isFarReaching } from '../rules/pattern/far-reaching.ts';
import { parsePattern } from '../rules/pattern/parse.ts';
import { lengthOf } from '../rules/pattern/sequences.ts';
import { rulesOfProbes } from '../rules/tables/rule-tables.ts';
import type { Verifier } from './candidate.ts';
import { LONGEST_BASE64 } from './decode/base64-end.ts';
import { type KnownFormats, knownFormats } from './known-formats.ts';
import { meteredVerifier } from './metered.ts';
import type { RegexEngine } from './regex/engine.ts';
import { createSearches, type Searches } from './search/searches.ts';
import type { TabledRules } from './tabled-rules.ts';
import { base64FileReader, type ReadBase64File } from './verify/base64-file.ts';
import { keystoreVerifier } from './verify/keystore.ts';
import { assignmentVerifier, nearbyVerifier } from './verify/keyword-value.ts';
import { namedVerifier } from './verify/named.ts';
import { tokenVerifier } from './verify/token.ts';

/** A rule set made ready: which literals to look for, and what to try where the core has a hit. */
export interface CompiledRules {
  readonly tables: Buffer;
  /** What tries the rule of a probe; made when it is first asked for. */
  verifierOf(probe: number): Verifier | undefined;
  /** Whether a probe is of a rule whose matches may go on far across lines. */
  isFarReaching(probe: number): boolean;
  /** Whether the probe's rule is about code, so that what it finds is no secret. */
  isAboutCode(probe: number): boolean;
  /** Of such a rule, the most bytes of a match. */
  reachOf(probe: number): number;
  /** Index of a probe's rule. */
  ruleOf(probe: number): number;
  /** The rules whose matches are searched for in whole texts, and which have no verifiers. */
  readonly searches: Searches;
}

/** Patterns are compiled later, when first needed. */
export function compileRules({ tables, rules }: TabledRules, engine: RegexEngine, meter?: Meter): CompiledRules {
  const ruleOf = rulesOfProbes(tables);
  const verifiers = new Map<number, Verifier | undefined>();
  const reaches = new Map<number, number>();
  const means = { engine, formats: knownFormats(rules), readFile: base64FileReader(), meter };
  const reachOf = (probe: number): number => {
    const index = ruleOf[probe];
    const known = reaches.get(index) ?? reachOfRule(rules[index]);
    reaches.set(index, known);
    return known;
  };
  return {
    tables,
    verifierOf(probe) {
      const index = ruleOf[probe];
      if (!verifiers.has(index)) verifiers.set(index, verifierFor(rules[index], means));
      return verifiers.get(index);
    },
    isFarReaching: (probe) => reachOf(probe) > 0,
    isAboutCode: (probe) => rules[ruleOf[probe]]?.code !== undefined,
    reachOf,
    ruleOf: (probe) => ruleOf[probe],
    searches: createSearches(rules, engine, meter),
  };
}

/** 0 where matches are short, or end on the line of their literal. */
function reachOfRule(rule: Rule | undefined): number {
  if (rule?.match.kind === 'keystore') return LONGEST_BASE64;
  if (rule?.match.kind !== 'token') return 0;
  const pattern = parsePattern(rule.match.pattern);
  return isFarReaching(pattern) ? lengthOf(pattern).max : 0;
}

interface VerifierMeans {
  readonly engine: RegexEngine;
  readonly formats: KnownFormats;
  readonly readFile: ReadBase64File;
  readonly meter: Meter | undefined;
}

function verifierFor(rule: Rule | undefined, means: VerifierMeans): Verifier | undefined {
  const verifier = rule && verifierOfKind(rule, means);
  if (!verifier) return undefined;
  return means.meter ? meteredVerifier(verifier, rule, means.meter) : verifier;
}

function verifierOfKind(rule: Rule, { engine, formats, readFile }: VerifierMeans): Verifier | undefined {
  switch (rule.match.kind) {
    case 'token':
      return tokenVerifier(rule, rule.match, engine);
    case 'assignment':
      return assignmentVerifier(rule, rule.match, engine);
    case 'nearby':
      return nearbyVerifier(rule, rule.match, engine);
    case 'named':
      return namedVerifier(rule, formats);
    case 'keystore':
      return keystoreVerifier(rule, rule.match, readFile);
    case 'search':
      return undefined;
  }
}
