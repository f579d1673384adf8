// What each noise check earns on real code: how many more findings a folder gives without it.
// node bench/accuracy/checks.mjs FOLDER [--megabytes N]
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importSources } from '../../scripts/import-sources.mjs';
import { readTexts } from '../texts.mjs';

const CODE = /\.(?:[cm]?js|ts|tsx|py|go|rs|java|rb|php|cs|c|h|json|ya?ml|toml|md)$/;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { megabytes: { type: 'string', default: '60' } },
});
const [folder] = positionals;
if (!folder) {
  console.error('usage: node bench/accuracy/checks.mjs FOLDER [--megabytes N]');
  process.exit(2);
}

const { createDetector, tableRules, chooseEngine, NOISE_CHECKS } = await importSources(`
  export { createDetector } from './src/detectors/detector.ts';
  export { tableRules } from './src/detectors/table-rules.ts';
  export { chooseEngine } from './src/detectors/regex/choose-engine.ts';
  export { NOISE_CHECKS } from './src/detectors/checks/noise.ts';`);
const rules = tableRules(JSON.parse(await readFile(new URL('../../dist/rules.json', import.meta.url), 'utf8')));
const engine = await chooseEngine();
const texts = readTexts(folder, CODE, Number(values.megabytes) * 1e6);
const all = findingsWithout([]);
console.log(
  `${Math.round(texts.reduce((sum, { length }) => sum + length, 0) / 1e6)} MB, matches of medium confidence or more`,
);
console.log(`${'all checks'.padEnd(18)}${String(all).padStart(8)}`);
for (const { id } of NOISE_CHECKS)
  console.log(`${`without ${id}`.padEnd(26)}${`+${findingsWithout([id]) - all}`.padStart(8)}`);
console.log(`${'without any'.padEnd(26)}${`+${findingsWithout(NOISE_CHECKS.map(({ id }) => id)) - all}`.padStart(8)}`);

function findingsWithout(checks) {
  const detector = createDetector({ rules, engine, keepDropped: false, withoutChecks: new Set(checks) });
  let found = 0;
  for (const text of texts)
    found += detector.detect(text).matches.filter(({ confidence }) => confidence !== 'low').length;
  return found;
}
