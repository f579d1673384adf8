// Writes docs/rules and the table of checks in docs/ci.md, and removes pages of providers that are gone: npm run docs
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importSources, root } from './import-sources.mjs';

const { parseRuleFile, cataloguePages, checksTable, joinCatalogues, parseCiFile } = await importSources(`
  export { parseRuleFile } from './src/rules/load.ts';
  export { cataloguePages } from './src/report/catalogue/catalogue-pages.ts';
  export { checksTable } from './src/report/catalogue/checks-table.ts';
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
const ciPage = join(root, 'docs', 'ci.md');
const [before, after] = (await readFile(ciPage, 'utf8')).split(
  /(?<=<!-- checks: npm run docs -->\n)[\s\S]*(?=<!-- end)/,
);
await writeFile(ciPage, `${before}\n${checksTable(joinCatalogues(await Promise.all(parts)))}\n${after}`);
