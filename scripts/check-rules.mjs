// Lints and tests rule files while they are being written: node scripts/check-rules.mjs [FILE…]
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { importSources, root } from './import-sources.mjs';

const { parseRuleFile, lintRules, testRule, availableEngines } = await importSources(`
  export { parseRuleFile } from './src/rules/load.ts';
  export { lintRules } from './src/rules/lint.ts';
  export { testRule } from './src/detectors/test-rule.ts';
  export { availableEngines } from './src/detectors/regex/choose-engine.ts';`);

const folder = join(root, 'rules', 'detectors');
const all = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name));
const named = process.argv.slice(2).map((file) => resolve(file));
const engines = await availableEngines();
let [rules, problems] = [0, 0];

for (const file of named.length > 0 ? named : all) {
  for (const problem of await checkFile(file)) {
    problems++;
    console.log(problem);
  }
}
const countOf = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
console.log(
  `${countOf(rules, 'rule')}, ${countOf(problems, 'problem')}, engines: ${engines.map((engine) => engine.name).join(', ')}`,
);
process.exitCode = problems > 0 ? 1 : 0;

async function checkFile(file) {
  try {
    const parsed = parseRuleFile(await readFile(file, 'utf8'), relative(root, file));
    rules += parsed.length;
    const slow = parsed.filter(({ match }) => match.kind === 'search');
    const lint = [
      ...lintRules(parsed).map(({ rule, message }) => `${rule}: ${message}`),
      ...slow.map(({ id }) => `${id}: no literal of 3 bytes or more is part of every match: give literals`),
    ];
    const tests = parsed.flatMap((rule) =>
      engines.flatMap((engine) => testRule(rule, engine).map((text) => `${rule.id} (${engine.name}): ${text}`)),
    );
    return [...lint, ...tests];
  } catch (error) {
    return [error.name === 'UsageError' ? error.message : `${file}: ${error.stack}`];
  }
}
