import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Rule } from '../../core/rules/rule.ts';

const MOST_NAMES = 5;

/** Whether nothing tells where a rule may match, so that every text is searched whole. */
export const isSlow = ({ match }: Rule): boolean => match.kind === 'search' && match.plan.by === 'nothing';

/** Tells that some rules are slow; `--stats` tells what each of them costs. */
export function slowRules(rules: readonly Rule[]): readonly Diagnostic[] {
  const slow = rules.filter(isSlow).map(({ id }) => id);
  if (slow.length === 0) return [];
  const more = slow.length > MOST_NAMES ? ` and ${slow.length - MOST_NAMES} more` : '';
  const message = `slow: no literal and no keyword tells where ${slow.slice(0, MOST_NAMES).join(', ')}${more} may match, so every text is searched whole; --stats tells the cost`;
  return [{ code: 'slow-rule', level: 'warning', message }];
}
