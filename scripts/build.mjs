// Builds dist/: the bundle, and the rules as one JSON file, so that a scan parses no YAML.
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  define: { __VERSION__: JSON.stringify(version) },
  logLevel: 'warning',
};
await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts', 'scan-worker': 'src/pipeline/scan-worker.ts' },
  splitting: true,
  chunkNames: '[name]-[hash]',
  banner: { js: '#!/usr/bin/env node' },
  outdir: 'dist',
});
await chmod('dist/cli.js', 0o755);
await build({ ...shared, entryPoints: ['src/rules/load.ts'], outfile: 'dist/build-rules.tmp.mjs' });
const { parseRuleFile } = await import(new URL('../dist/build-rules.tmp.mjs', import.meta.url).href);
await rm('dist/build-rules.tmp.mjs');

const rules = [];
for (const name of (await readdir('rules/detectors')).sort()) {
  if (!name.endsWith('.yaml')) continue;
  rules.push(...parseRuleFile(await readFile(`rules/detectors/${name}`, 'utf8'), `rules/detectors/${name}`));
}
rules.sort((a, b) => (a.id < b.id ? -1 : 1));
await writeFile('dist/rules.json', JSON.stringify(rules));
