import process from 'node:process';
import { formatCount } from '../../core/amounts.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { lintRules } from '../../rules/lint.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options/rules-options.ts';
import { diagnosticLines } from '../output/scan-messages.ts';
import { writeStream } from '../output/write-stream.ts';
import { isSlow } from '../plans/slow-rules.ts';
import { readRuleFiles } from '../settings/read-rule-files.ts';
import { allRules } from '../settings/read-settings.ts';

/** A rule that is searched for in the whole of every text, and what that costs here. */
interface SlowRule {
  readonly rule: string;
  readonly msPerMegabyte: number;
}

/** `rules lint [FILE]`: what is wrong with a rule file, or with all rules there are, the configuration's too. */
export async function runRulesLint(file: string | undefined, options: RulesOptions): Promise<number> {
  const rules = file === undefined ? await allRules(options) : await rulesIn(file);
  const problems = lintRules(rules);
  const slow = await costsOf(rules.filter(isSlow));
  await writeStream(process.stdout, output(options, rules, problems, slow));
  return problems.length === 0 ? EXIT.clean : EXIT.findings;
}

async function rulesIn(file: string): Promise<readonly Rule[]> {
  const { rules, diagnostics } = await readRuleFiles(file);
  process.stderr.write(diagnosticLines(diagnostics));
  return rules;
}

async function costsOf(rules: readonly Rule[]): Promise<readonly SlowRule[]> {
  if (rules.length === 0) return [];
  const { chooseEngine } = await import('../../detectors/regex/choose-engine.ts');
  const { searchCost } = await import('../../detectors/search/search-cost.ts');
  const engine = await chooseEngine();
  return rules.flatMap(({ id, match }) =>
    match.kind === 'search' ? [{ rule: id, msPerMegabyte: searchCost(match, engine) }] : [],
  );
}

function* output(
  { format }: RulesOptions,
  rules: readonly Rule[],
  problems: ReturnType<typeof lintRules>,
  slow: readonly SlowRule[],
): Iterable<string> {
  if (format === 'json') {
    yield `${JSON.stringify({ rules: rules.length, problems, slow }, null, 2)}\n`;
    return;
  }
  for (const { rule, message } of problems) yield `${rule}: ${message}\n`;
  for (const { rule, msPerMegabyte } of slow) {
    yield `${rule}: slow: nothing tells where it may match, so every text is searched whole: ${msPerMegabyte.toFixed(1)} ms a megabyte here\n`;
  }
  const tail = slow.length > 0 ? `, ${slow.length} slow` : '';
  yield `${formatCount(rules.length, 'rule')}, ${formatCount(problems.length, 'problem')}${tail}\n`;
}
