import type { Rule } from '../../core/rules/rule.ts';

/** Rules by a key, in order of that key; those of one key stay in their order. */
export function groupRules(
  rules: readonly Rule[],
  keyOf: (rule: Rule) => string,
): readonly (readonly [key: string, rules: readonly Rule[]])[] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = keyOf(rule);
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
