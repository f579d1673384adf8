// Lints and tests rule files while they are being written: node scripts/check-rules.mjs [FILE…]
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = process.argv.slice(2).map((file) => resolve(file));
process.chdir(root);
const folder = await mkdtemp(join(root, 'node_modules', '.check-rules-'));
try {
  const outfile = join(folder, 'check.mjs');
  await build({
    stdin: {
      contents: `export { parseRuleFile } from './src/rules/load.ts';
        export { lintRules } from './src/rules/lint.ts';
        export { testRule } from './src/detectors/test-rule.ts';
        export { availableEngines } from './src/detectors/regex/choose-engine.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  const { parseRuleFile, lintRules, testRule, availableEngines } = await import(pathToFileURL(outfile).href);
  const all = (await readdir('rules/detectors'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => resolve('rules/detectors', name));
  const engines = await availableEngines();
  let problems = 0;
  let rules = 0;
  const say = (text) => {
    problems++;
    console.log(text);
  };
  for (const file of files.length > 0 ? files : all) {
    try {
      const parsed = parseRuleFile(await readFile(file, 'utf8'), file.slice(root.length));
      rules += parsed.length;
      for (const problem of lintRules(parsed)) say(`${problem.rule}: ${problem.message}`);
      for (const rule of parsed)
        for (const engine of engines)
          for (const text of testRule(rule, engine)) say(`${rule.id} (${engine.name}): ${text}`);
    } catch (error) {
      say(error.name === 'UsageError' ? error.message : `${file}: ${error.stack}`);
    }
  }
  console.log(`${rules} rules, ${problems} problems, engines: ${engines.map((engine) => engine.name).join(', ')}`);
  process.exitCode = problems > 0 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true });
}
