import process from 'node:process';
import type { Rule } from '../../core/rule.ts';
import { formatCount } from '../../report/wording.ts';
import { lintRules } from '../../rules/lint.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options.ts';
import { readRuleFiles } from '../read-rule-files.ts';
import { allRules } from '../read-settings.ts';
import { writeStream } from '../write-stream.ts';

/** `rules lint [FILE]`: what is wrong with a rule file, or with all rules there are, the configuration's too. */
export async function runRulesLint(file: string | undefined, options: RulesOptions): Promise<number> {
  const rules = file === undefined ? await allRules(options) : await readRuleFiles(file);
  const problems = lintRules(rules);
  await writeStream(process.stdout, output(options, rules, problems));
  return problems.length === 0 ? EXIT.clean : EXIT.findings;
}

function* output(
  { format }: RulesOptions,
  rules: readonly Rule[],
  problems: ReturnType<typeof lintRules>,
): Iterable<string> {
  if (format === 'json') {
    yield `${JSON.stringify({ rules: rules.length, problems }, null, 2)}\n`;
    return;
  }
  for (const { rule, message } of problems) yield `${rule}: ${message}\n`;
  yield `${formatCount(rules.length, 'rule')}, ${formatCount(problems.length, 'problem')}\n`;
}
