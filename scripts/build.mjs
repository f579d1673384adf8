// Builds dist/: the bundle, the matching core, and the rules as JSON and as tables, so that a scan parses no YAML.
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { buildEngine } from './build-engine.mjs';
import { buildPage } from './build-page.mjs';
import { buildTypes } from './build-types.mjs';
import { bundle } from './bundle.mjs';
import { importSources, root } from './import-sources.mjs';

process.chdir(root);
const { version, dependencies, optionalDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
// What a scan remembers is worth nothing to another program, be it of the same version.
const BUILD = await nameOfSources(['src', 'engine', 'rules', 'package-lock.json']);

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
const define = { __VERSION__: JSON.stringify(version), __BUILD__: JSON.stringify(BUILD) };
// What is bundled is a devDependency, and its licence goes along. What only some runs load is a dependency and stays outside.
const packages = Object.keys({ ...dependencies, ...optionalDependencies });
const inputs = [...(await bundle({ packages, define })), ...(await buildPage())];
for (const file of ['sql-wasm.js', 'sql-wasm.wasm']) await copyFile(`node_modules/sql.js/dist/${file}`, `dist/${file}`);
inputs.push('node_modules/sql.js/dist/sql-wasm.js');
await chmod('dist/cli.js', 0o755);
await writeFile('dist/THIRD-PARTY.txt', await licencesOf(inputs));

await buildEngine();
await buildTypes();

const { buildTables, parseRuleFile } = await importSources(`
  export { parseRuleFile } from './src/rules/load.ts';
  export { buildTables } from './src/rules/tables/build-tables.ts';
`);
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

const { parseStoreFile } = await importSources("export { parseStoreFile } from './src/rules/stores/load.ts';");
const stores = [];
for (const name of (await readdir('rules/stores')).sort()) {
  stores.push(...parseStoreFile(await readFile(`rules/stores/${name}`, 'utf8'), `rules/stores/${name}`));
}
if (new Set(stores.map(({ id }) => id)).size < stores.length) throw new Error('two stores have the same id');
stores.sort((a, b) => (a.id < b.id ? -1 : 1));
// The examples are for the tests.
await writeFile('dist/stores.json', JSON.stringify(stores.map(({ examples, ...store }) => store)));
await writeFile('dist/rules.tables', buildTables(rules));

const { joinCatalogues, parseCiFile } = await importSources("export * from './src/rules/ci/load.ts';");
const parts = [];
for (const name of (await readdir('rules/ci')).sort()) {
  parts.push(parseCiFile(await readFile(`rules/ci/${name}`, 'utf8'), `rules/ci/${name}`));
}
const { systems, checks } = joinCatalogues(parts);
const shipped = checks.map(({ examples: _examples, counterExamples: _counterExamples, ...check }) => check);
await writeFile('dist/ci.json', JSON.stringify({ systems, checks: shipped }));

const { manualPage } = await importSources("export { manualPage } from './src/cli/manual/manual-page.ts';");
await writeFile('dist/cli-cred-scan.1', manualPage(version));

/** The licence of every package that went into the bundle, as they all ask for. */
async function licencesOf(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []));
  const texts = [...folders].sort().map(async (folder) => {
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (!file) throw new Error(`${folder} is bundled but has no licence file`);
    return `${folder.slice(folder.lastIndexOf('node_modules/') + 13)}\n\n${await readFile(`${folder}/${file}`, 'utf8')}`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** A short name of all that the program is made of. */
async function nameOfSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const isFile = path.endsWith('.json');
    const names = isFile
      ? ['']
      : (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    for (const name of names.map((entry) => (isFile ? path : `${entry.parentPath}/${entry.name}`)).sort())
      hash.update(`${name}\0`).update(await readFile(name));
  }
  return hash.digest('hex').slice(0, 16);
}
