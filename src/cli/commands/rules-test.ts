import process from 'node:process';
import { formatCount } from '../../core/amounts.ts';
import { chooseEngine } from '../../detectors/regex/choose-engine.ts';
import { testRule } from '../../detectors/test-rule.ts';
import { EXIT } from '../exit-codes.ts';
import type { RulesOptions } from '../options/rules-options.ts';
import { writeStream } from '../output/write-stream.ts';
import { findRule } from '../plans/choose-rules.ts';
import { allRules } from '../settings/read-settings.ts';

/** `rules test [ID]`: tries rules on their own examples and counter-examples. */
export async function runRulesTest(id: string | undefined, options: RulesOptions): Promise<number> {
  const all = await allRules(options);
  const rules = id === undefined ? all : [findRule(all, id, 'rules test')];
  const engine = await chooseEngine();
  const problems = rules.flatMap((rule) => testRule(rule, engine).map((message) => ({ rule: rule.id, message })));
  const summary = `${formatCount(rules.length, 'rule')}, ${formatCount(problems.length, 'problem')} (${engine.name})\n`;
  const pieces =
    options.format === 'json'
      ? [`${JSON.stringify({ engine: engine.name, rules: rules.length, problems }, null, 2)}\n`]
      : [...problems.map(({ rule, message }) => `${rule}: ${message}\n`), summary];
  await writeStream(process.stdout, pieces);
  return problems.length === 0 ? EXIT.clean : EXIT.findings;
}
