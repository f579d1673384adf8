// Builds dist/: the bundle, and the rules as one JSON file, so that a scan parses no YAML.
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { importSources, root } from './import-sources.mjs';

process.chdir(root);
const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await build({
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  define: { __VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
  entryPoints: { cli: 'src/cli/main.ts', 'scan-worker': 'src/pipeline/scan-worker.ts' },
  splitting: true,
  chunkNames: '[name]-[hash]',
  banner: { js: '#!/usr/bin/env node' },
  outdir: 'dist',
});
await chmod('dist/cli.js', 0o755);

const { parseRuleFile } = await importSources("export { parseRuleFile } from './src/rules/load.ts';");
const rules = [];
for (const name of (await readdir('rules/detectors')).sort()) {
  if (!name.endsWith('.yaml')) continue;
  rules.push(...parseRuleFile(await readFile(`rules/detectors/${name}`, 'utf8'), `rules/detectors/${name}`));
}
const ids = rules.map((rule) => rule.id);
const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
if (repeated) throw new Error(`two rules are called ${repeated}`);
rules.sort((a, b) => (a.id < b.id ? -1 : 1));
await writeFile('dist/rules.json', JSON.stringify(rules));
