import type { Rule } from '../core/rules/rule.ts';

/** Why a severity is high or critical: a sentence that fits the credentials of two providers tells nobody what to fear. */
export function lintReasons(rules: readonly Rule[], report: (rule: Rule, message: string) => void): void {
  const first = new Map<string, Rule>();
  for (const rule of rules) {
    const { severity, severityReason, provider } = rule;
    if (severityReason === undefined || (severity !== 'high' && severity !== 'critical')) continue;
    const other = first.get(severityReason);
    if (!other) first.set(severityReason, rule);
    else if (other.provider.id !== provider.id) {
      report(rule, `the severityReason is that of ${other.id}, too: what can be done with this credential alone?`);
    }
  }
}
