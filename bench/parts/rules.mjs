import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { importSources } from '../../scripts/import-sources.mjs';
import { readFolderArguments } from '../arguments.mjs';
import { measureInTurn } from '../measure.mjs';
import { printCommands, printSetting, printTable, ratio, time } from '../print.mjs';
import { ownVersion, scan } from '../program.mjs';
import { readTexts } from '../texts.mjs';

const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));
const MOST_BYTES = 60e6;

/** The same tree, and the same texts in memory, with all rules and with as many more whose literals are others but as common. */
export async function run(words) {
  const { folder, jobs, rounds } = readFolderArguments(words, 'tree');
  const sources = await importSources(`
    export { buildTables } from './src/rules/tables/build-tables.ts';
    export { createDetector } from './src/detectors/detector.ts';
    export { chooseEngine } from './src/detectors/regex/choose-engine.ts';
    export { tableRules } from './src/detectors/table-rules.ts';
  `);
  const rules = JSON.parse(readFileSync(join(BUILT, 'rules.json'), 'utf8'));
  const doubled = [...rules, ...rules.flatMap(renamed)].sort((a, b) => (a.id < b.id ? -1 : 1));
  printSetting(ownVersion(), `medians of ${rounds} rounds in turn`);
  scanTree(folder, jobs, rounds, [rules, doubled], sources);
  await lookThroughMemory(folder, rounds, [rules, doubled], sources);
}

/** By the program as it is built, and by a copy of it that has the other rules. It stands beside the first, where its packages are found. */
function scanTree(folder, jobs, rounds, [rules, doubled], { buildTables }) {
  const copy = mkdtempSync(`${BUILT.slice(0, -1)}-twice-`);
  try {
    cpSync(BUILT, copy, { recursive: true });
    writeFileSync(join(copy, 'rules.json'), JSON.stringify(doubled));
    writeFileSync(join(copy, 'rules.tables'), buildTables(doubled));
    for (const threads of new Set([1, jobs])) {
      const own = scan(folder, '--jobs', String(threads));
      const [node, , ...args] = own.command;
      const rows = [
        { name: String(rules.length), ...own },
        { name: String(doubled.length), ...own, command: [node, join(copy, 'cli.js'), ...args] },
      ];
      printCommands(`rules, the tree, ${threads} job(s)`, rows, measureInTurn(rows, rounds));
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

async function lookThroughMemory(folder, rounds, sets, { createDetector, chooseEngine, tableRules }) {
  const engine = await chooseEngine();
  const detectors = sets.map((set) => createDetector({ rules: tableRules(set), engine, keepDropped: false }));
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
  printTable(
    [`rules, ${Math.round(bytes / 1e6)} MB in memory, the best`, 'time', 'beside the first'],
    sets.map((set, i) => [String(set.length), time(best[i]), ratio(best[i], best[0])]),
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
