import type { Rule } from '../core/rules/rule.ts';
import { idsOf, onlyActive } from '../rules/tables/rule-tables.ts';

/** Rules as the matching core wants them; its probes name them by their index. */
export interface TabledRules {
  readonly tables: Buffer;
  /** Undefined where a rule does not take part. */
  readonly rules: readonly (Rule | undefined)[];
}

/**
 * The rules that take part with tables that may hold more.
 *
 * @param tables of all of `rules`, and maybe others
 */
export function tabledRules(rules: readonly Rule[], tables: Buffer): TabledRules {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const inOrder = idsOf(tables).map((id) => byId.get(id));
  if (!inOrder.includes(undefined)) return { tables, rules: inOrder };
  return { tables: onlyActive(tables, (index) => inOrder[index] !== undefined), rules: inOrder };
}
