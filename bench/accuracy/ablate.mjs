// What each noise check earns: the figures with all checks, and with one of them left out at a time.
import { readFile } from 'node:fs/promises';
import { importSources } from '../../scripts/import-sources.mjs';
import { figuresOf, share } from './figures.mjs';

const LEVELS = ['low', 'medium', 'high'];

/** Prints a line for each check: by how many points its absence changes recall and false alarms. */
export async function printAblation(samples, confidence) {
  const { createDetector, tableRules, chooseEngine, NOISE_CHECKS } = await importSources(`
    export { createDetector } from './src/detectors/detector.ts';
    export { tableRules } from './src/detectors/table-rules.ts';
    export { chooseEngine } from './src/detectors/regex/choose-engine.ts';
    export { NOISE_CHECKS } from './src/detectors/checks/noise.ts';`);
  const rules = tableRules(JSON.parse(await readFile(new URL('../../dist/rules.json', import.meta.url), 'utf8')));
  const engine = await chooseEngine();
  const least = LEVELS.indexOf(confidence);

  const figuresWithout = (checks) => {
    const detector = createDetector({ rules, engine, keepDropped: false, withoutChecks: new Set(checks) });
    const hits = new Map();
    for (const { index, text } of samples) {
      const found = detector.detect(Buffer.from(`${text}\n`)).matches;
      const sure = found.filter((match) => LEVELS.indexOf(match.confidence) >= least);
      if (sure.length > 0)
        hits.set(
          index,
          sure.map(({ rule }) => rule.id),
        );
    }
    return figuresOf(samples, hits);
  };

  const all = figuresWithout([]);
  const points = (figures, name) => (100 * (share(figures[name]) - share(all[name]))).toFixed(1).padStart(12);
  console.log('\nwithout the check, in points');
  console.log(`${''.padEnd(18)}${['core recall', 'benign', 'near-miss'].map((name) => name.padStart(12)).join('')}`);
  for (const { id } of NOISE_CHECKS) {
    const figures = figuresWithout([id]);
    console.log(`${id.padEnd(18)}${['core', 'benign', 'nearMiss'].map((name) => points(figures, name)).join('')}`);
  }
}
