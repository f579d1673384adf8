import type { Rule } from '../../core/rules/rule.ts';
import { expandExample } from './expand.ts';

/** What one of a rule's expressions stands for as a file: text is written in UTF-8, keystores are bytes already. */
export function exampleBytes({ id, match }: Rule, expression: string, seed: number | string): Buffer {
  return Buffer.from(expandExample(expression, `${id}/${seed}`), match.kind === 'keystore' ? 'latin1' : 'utf8');
}
