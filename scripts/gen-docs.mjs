// Writes docs/rules, the table of checks in docs/ci.md and docs/posture.md, and removes pages of providers that are gone: npm run docs
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { importSources, root } from './import-sources.mjs';

const { parseRuleFile, cataloguePages, checksTable, factsTable, joinCatalogues, parseCiFile } = await importSources(`
  export { parseRuleFile } from './src/rules/load.ts';
  export { cataloguePages } from './src/report/catalogue/catalogue-pages.ts';
  export { checksTable } from './src/report/catalogue/checks-table.ts';
  export { factsTable } from './src/report/catalogue/facts-table.ts';
  export { joinCatalogues, parseCiFile } from './src/rules/ci/load.ts';`);

const sources = join(root, 'rules', 'detectors');
const names = (await readdir(sources)).filter((name) => name.endsWith('.yaml'));
const texts = await Promise.all(names.map((name) => readFile(join(sources, name), 'utf8')));
const pages = cataloguePages(texts.flatMap((text, i) => parseRuleFile(text, names[i])));

const target = join(root, 'docs', 'rules');
await mkdir(target, { recursive: true });
for (const name of await readdir(target)) if (!pages.has(name)) await rm(join(target, name));
for (const [name, page] of pages) await writeFile(join(target, name), page);

const ciNames = (await readdir(join(root, 'rules', 'ci'))).sort();
const parts = ciNames.map(async (name) => parseCiFile(await readFile(join(root, 'rules', 'ci', name), 'utf8'), name));
await fill('ci.md', 'checks', checksTable(joinCatalogues(await Promise.all(parts))));
await fill('posture.md', 'facts', factsTable(parse(await readFile(join(root, 'docs', 'posture.yaml'), 'utf8'))));

/** Puts generated Markdown between its two marks in a page. */
async function fill(name, mark, markdown) {
  const page = join(root, 'docs', name);
  const text = await readFile(page, 'utf8');
  const start = text.indexOf(`<!-- ${mark}: npm run docs -->\n`) + `<!-- ${mark}: npm run docs -->\n`.length;
  const end = text.indexOf(`<!-- end of ${mark} -->`);
  await writeFile(page, `${text.slice(0, start)}\n${markdown}\n${text.slice(end)}`);
}
