import type { Rule } from '../core/rules/rule.ts';
import { rulesVersion } from './rules-version.ts';

type Counts = Readonly<Record<string, number>>;

/** How many rules there are of each kind, and of how many of them something is not known. */
export interface RuleStats {
  readonly rulesVersion: string;
  readonly rules: number;
  readonly providers: number;
  /** For each property: how many rules have each value, most first. */
  readonly by: Readonly<Record<keyof typeof PROPERTIES, Counts>>;
  /** For each fact: how many rules do not tell it. */
  readonly unknown: Readonly<Record<keyof typeof UNKNOWN, number>>;
  /** Literals by which rules of several providers find their tokens: only the rest of the pattern tells whose one is. */
  readonly sharedLiterals: readonly { readonly literal: string; readonly providers: readonly string[] }[];
}

const PROPERTIES = {
  category: (rule: Rule) => rule.provider.category ?? 'unknown',
  match: (rule: Rule) => rule.match.kind,
  severity: (rule: Rule) => rule.severity,
  confidence: (rule: Rule) => rule.confidence,
  identity: (rule: Rule) => rule.identity.pattern,
  actor: (rule: Rule) => rule.identity.actor,
  lifetime: (rule: Rule) => rule.lifecycle.lifetime,
};

/** What never ends and what has ended has no days to tell. */
const TIMELESS: ReadonlySet<Rule['lifecycle']['lifetime']> = new Set(['never_expires', 'expired']);

const UNKNOWN = {
  category: (rule: Rule) => rule.provider.category === undefined,
  actor: (rule: Rule) => rule.identity.actor === 'unknown',
  severityReason: (rule: Rule) => rule.severityReason === undefined,
  leastPrivilege: ofCredential((rule) => rule.leastPrivilege === undefined),
  lifetime: ofCredential(({ lifecycle }) => lifecycle.lifetime === 'unknown'),
  defaultDays: ofCredential(({ lifecycle }) => !TIMELESS.has(lifecycle.lifetime) && !lifecycle.defaultDays),
  rotate: ofCredential(({ lifecycle }) => lifecycle.rotate === undefined),
  revokeUrl: ofCredential(({ lifecycle }) => lifecycle.revoke.url === undefined),
  references: (rule: Rule) => rule.references.length === 0,
};

/** A place in code is no credential: it has nothing to weaken, to wait for or to revoke. */
function ofCredential(isUnknown: (rule: Rule) => boolean): (rule: Rule) => boolean {
  return (rule) => rule.code === undefined && isUnknown(rule);
}

export function countRules(rules: readonly Rule[]): RuleStats {
  return {
    rulesVersion: rulesVersion(rules),
    rules: rules.length,
    providers: new Set(rules.map(({ provider }) => provider.id)).size,
    by: mapValues(PROPERTIES, (property) => tally(rules.map(property))),
    unknown: mapValues(UNKNOWN, (isUnknown) => rules.filter(isUnknown).length),
    sharedLiterals: findSharedLiterals(rules),
  };
}

function tally(values: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function findSharedLiterals(rules: readonly Rule[]): RuleStats['sharedLiterals'] {
  const providers = new Map<string, Set<string>>();
  for (const { match, provider } of rules) {
    if (match.kind !== 'token') continue;
    for (const literal of match.literals) {
      providers.set(literal, (providers.get(literal) ?? new Set()).add(provider.id));
    }
  }
  return [...providers]
    .filter(([, ids]) => ids.size > 1)
    .map(([literal, ids]) => ({ literal, providers: [...ids].sort() }))
    .sort((a, b) => (a.literal < b.literal ? -1 : 1));
}

function mapValues<K extends string, V, R>(table: Readonly<Record<K, V>>, change: (value: V) => R): Record<K, R> {
  const entries = Object.entries<V>(table).map(([key, value]) => [key, change(value)]);
  return Object.fromEntries(entries) as Record<K, R>;
}
