import { UsageError } from '../core/errors.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { RuleRecord } from './diff.ts';
import { compileRuleFile } from './load.ts';
import { ruleFileSchema } from './schema.ts';

/**
 * The rules that records of a package's rules.json stand for.
 *
 * @param file name for messages
 * @throws UsageError for a record that is no rule, or one of a version that this one does not understand
 */
export function rulesOfRecords(records: readonly RuleRecord[], file: string): readonly Rule[] {
  return records.flatMap(({ match, provider, ...shared }) => {
    const { kind, ...spec } = (match ?? {}) as { readonly kind?: string };
    const source = ruleFileSchema.safeParse({ provider, rules: [{ ...shared, [kind ?? 'token']: spec }] });
    if (source.success) return compileRuleFile(source.data, file);
    const [{ path, message }] = source.error.issues;
    const hint = 'its rules can be compared, but not scanned with: name a folder of rule files, or leave out --tree';
    throw new UsageError(`${file}: rule ${shared.id}: ${path.slice(2).join('.') || path.join('.')}: ${message}`, hint);
  });
}
