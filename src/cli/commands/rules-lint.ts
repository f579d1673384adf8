import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import type { Rule } from '../../core/rule.ts';
import { formatCount } from '../../report/wording.ts';
import { lintRules } from '../../rules/lint.ts';
import { errnoInWords, errnoOf } from '../../scanners/errno.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options.ts';
import { allRules } from '../read-settings.ts';
import { writeStream } from '../write-stream.ts';

/** `rules lint [FILE]`: what is wrong with a rule file, or with all rules there are, the configuration's too. */
export async function runRulesLint(file: string | undefined, options: RulesOptions): Promise<number> {
  const rules = file === undefined ? await allRules(options.config) : await readRuleFile(file);
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

async function readRuleFile(file: string): Promise<readonly Rule[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    throw new UsageError(`${displayPath(file)}: ${errnoInWords(error)}`, 'name a rule file');
  }
  const { parseRuleFile } = await import('../../rules/load.ts');
  return parseRuleFile(text, displayPath(file));
}
