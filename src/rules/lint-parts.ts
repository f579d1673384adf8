import { SEVERITIES } from '../core/kinds/severity.ts';
import type { Rule } from '../core/rules/rule.ts';
import { isAscii } from './pattern/is-ascii.ts';

/** Parts of credentials: what they name must be there, and the secret must be what the finding is about. */
export function lintParts(rules: readonly Rule[], report: (rule: Rule, message: string) => void): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of rules) {
    for (const part of rule.parts ?? []) {
      if (part.value !== undefined) lintValue(part.value, (message) => report(rule, `part ${part.name}: ${message}`));
      for (const id of part.rules) {
        const named = byId.get(id);
        // A file can be looked at alone; what it names may be in another.
        if (!named) continue;
        if (named === rule) report(rule, `part ${part.name}: a rule is no part of itself`);
        else if (named.parts) report(rule, `part ${part.name}: ${id} has parts of its own; name the whole in one rule`);
        if (SEVERITIES.indexOf(named.severity) > SEVERITIES.indexOf(rule.severity)) {
          report(rule, `part ${part.name}: ${id} is more severe than the rule, whose finding would hide it`);
        }
      }
    }
  }
}

function lintValue(value: string, report: (message: string) => void): void {
  if (!isAscii(value)) report('patterns are ASCII: every other byte reads as DEL');
}
