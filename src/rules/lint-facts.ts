import type { Rule } from '../core/rules/rule.ts';
import { STANDARDS } from '../core/standards.ts';

const KNOWN_STANDARDS = new Set(STANDARDS.flatMap(({ entries }) => Object.keys(entries)));

/** What people read and act on: reason, standards, addresses. */
export function lintFacts(rule: Rule, report: (message: string) => void): void {
  const { severity, severityReason, standards, references, lifecycle } = rule;
  if ((severity === 'high' || severity === 'critical') && severityReason === undefined) {
    report(`severity ${severity} wants a severityReason: what can whoever holds it do?`);
  }
  for (const id of standards) if (!KNOWN_STANDARDS.has(id)) report(`no standard has an entry ${id}`);
  for (const url of [...references, ...(lifecycle.revoke.url ? [lifecycle.revoke.url] : [])]) {
    if (!url.startsWith('https://')) report(`${url} is no https:// address`);
  }
}
