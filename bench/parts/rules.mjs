import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { importSources } from '../../scripts/import-sources.mjs';
import { readFolderArguments } from '../arguments.mjs';
import { printSetting, printTable, ratio, time } from '../print.mjs';
import { ownVersion } from '../program.mjs';
import { readTexts } from '../texts.mjs';

const RULES = new URL('../../dist/rules.json', import.meta.url);
const MOST_BYTES = 60e6;

/** The same texts in memory, with all rules and with as many more whose literals are others but as common. */
export async function run(words) {
  const { folder, rounds } = readFolderArguments(words, 'tree');
  const { createDetector, chooseEngine, tableRules } = await importSources(`
    export { createDetector } from './src/detectors/detector.ts';
    export { chooseEngine } from './src/detectors/regex/choose-engine.ts';
    export { tableRules } from './src/detectors/table-rules.ts';
  `);
  const rules = JSON.parse(readFileSync(RULES, 'utf8'));
  const doubled = [...rules, ...rules.flatMap(renamed)].sort((a, b) => (a.id < b.id ? -1 : 1));
  const engine = await chooseEngine();
  const detectors = [rules, doubled].map((set) =>
    createDetector({ rules: tableRules(set), engine, keepDropped: false }),
  );
  const texts = readTexts(folder, /\.(?:[cm]?js|ts|py|go|rs|java|json|md)$/, MOST_BYTES);
  const times = detectors.map(() => []);
  for (let round = -1; round < rounds; round++) {
    detectors.forEach((detector, index) => {
      const started = performance.now();
      for (const text of texts) detector.detect(text);
      if (round >= 0) times[index].push(performance.now() - started);
    });
  }
  const best = times.map((of) => Math.min(...of));
  const bytes = texts.reduce((sum, { length }) => sum + length, 0);
  printSetting(`${ownVersion()}, ${Math.round(bytes / 1e6)} MB in memory, the best of ${rounds} rounds in turn`);
  printTable(
    ['rules', 'time', 'beside the first'],
    [rules, doubled].map((set, i) => [String(set.length), time(best[i]), ratio(best[i], best[0])]),
  );
}

/** A rule whose literals, words and names have their letters exchanged; those without letters are left out. */
function renamed(rule) {
  const { match } = rule;
  if (match.kind === 'keystore') return [];
  const exchanged = (texts) => [...new Set(texts.map(exchange))];
  if (match.kind === 'named')
    return { ...rule, id: `${rule.id}-renamed`, match: { ...match, names: exchanged(match.names) } };
  if (match.kind !== 'token')
    return { ...rule, id: `${rule.id}-renamed`, match: { ...match, keywords: exchanged(match.keywords) } };
  const pattern = match.literals.reduce(
    (text, literal) => text.replaceAll(escaped(literal), escaped(exchange(literal))),
    match.pattern,
  );
  const literals = exchanged(match.literals);
  const isRenamed = pattern !== match.pattern && literals.every((literal) => pattern.includes(escaped(literal)));
  return isRenamed ? { ...rule, id: `${rule.id}-renamed`, match: { ...match, pattern, literals } } : [];
}

/** Each letter becomes one that is about as common in code. */
const FROM = 'etaoinsrhldcumfpgwybvkxjqz';
const TO = 'tenaoisrdhlumcpfwgbyvkjxzq'.split('').reverse().join('');

function exchange(text) {
  return [...text]
    .map((char) => {
      const at = FROM.indexOf(char.toLowerCase());
      if (at < 0) return char;
      return char === char.toLowerCase() ? TO[25 - at] : TO[25 - at].toUpperCase();
    })
    .join('');
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
