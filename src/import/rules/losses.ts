import type { Diagnostic } from '../../core/diagnostic.ts';

/** What a rule file says and a scan cannot do, gathered by kind. */
export interface Losses {
  /** A rule that takes no part; `problem` is what its pattern has. Leaves the scan partial. */
  leaveOut(rule: string, problem: string): void;
  /** A part of a rule, or of the file, that has no effect; `what` begins a sentence. */
  ignore(what: string, rule?: string): void;
  diagnostics(): readonly Diagnostic[];
}

const MOST_NAMES = 5;

/** @param name of the file */
export function createLosses(name: string): Losses {
  const leftOut = new Map<string, string[]>();
  const ignored = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, rule: string | undefined): void => {
    const rules = to.get(key) ?? [];
    if (rule !== undefined) rules.push(rule);
    to.set(key, rules);
  };
  return {
    leaveOut: (rule, problem) => add(leftOut, problem, rule),
    ignore: (what, rule) => add(ignored, what, rule),
    diagnostics: () => [
      ...[...leftOut].map(([problem, rules]) => ({
        code: 'rule-left-out',
        level: 'error' as const,
        message: `${rules.length === 1 ? 'a rule was' : `${rules.length} rules were`} left out: ${problem} (${listed(rules)})`,
        path: name,
      })),
      ...[...ignored].map(([what, rules]) => ({
        code: 'rule-part-ignored',
        level: 'warning' as const,
        message: rules.length === 0 ? what : `${what} (${listed(rules)})`,
        path: name,
      })),
    ],
  };
}

function listed(rules: readonly string[]): string {
  const more = rules.length - MOST_NAMES;
  return `${rules.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
