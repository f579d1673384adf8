import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { importSources } from '../../scripts/import-sources.mjs';
import { readFolderArguments } from '../arguments.mjs';
import { printSetting, printTable } from '../print.mjs';
import { ownVersion } from '../program.mjs';
import { createRandom, readTexts } from '../texts.mjs';

const RULES = new URL('../../dist/rules.json', import.meta.url);
const MOST_BYTES = 30e6;
const MADE_BYTES = 10e6;

const random = createRandom(11);
const anyOf = (chars) => chars[Math.floor(random() * chars.length)];
const word = (chars, length) => Array.from({ length }, () => anyOf(chars)).join('');
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const HEX = '0123456789abcdef';

/** Texts of a kind: found in the tree by name, or made line by line. */
const FOUND = {
  'source code': /^(?!.*\.min\.)(?!.*\/dist\/).*\.(?:[cm]?js|tsx?|py|go|rs|java)$/,
  'minified JavaScript': /(?:\.min\.js|\/dist\/.*\.production.*\.js)$/,
  'JSON data': /\.json$/,
  'source maps': /\.map$/,
  Markdown: /\.md$/,
  'type declarations': /\.d\.[cm]?ts$/,
};
const MADE = {
  'base64, in lines': () => `${word(BASE64, 76)}\n`,
  'a lock file': () =>
    `    "node_modules/${word(HEX, 8)}": {\n      "resolved": "https://registry.example/${word(HEX, 8)}/-/x-1.2.3.tgz",\n      "integrity": "sha512-${word(BASE64, 86)}=="\n    },\n`,
  'a log': () =>
    `2026-11-24T10:11:12.${word('0123456789', 3)}Z INFO [worker-${anyOf(HEX)}] request id=${word(HEX, 32)} path=/api/v1/users/${word('0123456789', 6)} status=200 took=${word('0123456789', 2)}ms\n`,
  'one line': () => `{"id":"${word(HEX, 24)}","name":"item ${word('abcdefgh ', 12)}","value":${word('123456789', 5)}},`,
};

export async function run(words) {
  const { folder, seconds } = readFolderArguments(words, 'tree');
  const { createDetector, chooseEngine, tableRules } = await importSources(`
    export { createDetector } from './src/detectors/detector.ts';
    export { chooseEngine } from './src/detectors/regex/choose-engine.ts';
    export { tableRules } from './src/detectors/table-rules.ts';
  `);
  const rules = JSON.parse(readFileSync(RULES, 'utf8'));
  const detector = createDetector({ rules: tableRules(rules), engine: await chooseEngine(), keepDropped: false });
  const kinds = [
    ...Object.entries(FOUND).map(([name, pattern]) => [name, readTexts(folder, pattern, MOST_BYTES)]),
    ...Object.entries(MADE).map(([name, line]) => [name, [made(line)]]),
  ].filter(isThere);
  printSetting(
    `${ownVersion()}, ${rules.length} rules, one thread, in memory, ${seconds} s each after as long to warm up`,
  );
  printTable(
    ['kind', 'MB', 'MB/s', 'first round, MB/s'],
    kinds.map(([name, texts]) => {
      const scan = () => {
        for (const text of texts) detect(detector, text);
      };
      const { bytes, first, rate } = rateOf(texts, scan, seconds);
      return [name, (bytes / 1e6).toFixed(0), rate.toFixed(0), first.toFixed(0)];
    }),
  );
  printLimits(kinds[0][1], seconds);
}

function isThere([name, texts]) {
  if (texts.length === 0) console.error(`${name}: none in the tree, left out`);
  return texts.length > 0;
}

/** As files are: read into the window first. */
function detect(detector, text) {
  const window = detector.window(text.length);
  window.set(text);
  detector.detect(window);
}

function made(line) {
  const lines = [];
  for (let bytes = 0; bytes < MADE_BYTES; bytes += lines.at(-1).length) lines.push(line());
  return Buffer.from(lines.join(''));
}

function printLimits(texts, seconds) {
  const target = Buffer.alloc(Math.max(...texts.map(({ length }) => length)));
  const limits = {
    'copying (memcpy)': () => texts.map((text) => text.copy(target)),
    'looking for a byte that is not there (memchr)': () => texts.map((text) => text.indexOf(0xff)),
    'making strings (latin1)': () => texts.map((text) => text.toString('latin1')),
  };
  printTable(
    ['what the machine can do, on the first kind', 'MB/s'],
    Object.entries(limits).map(([name, work]) => [name, rateOf(texts, work, seconds / 4).rate.toFixed(0)]),
  );
}

/** Megabytes a second: of the first round, and of the rounds of some seconds after as long. */
function rateOf(texts, work, seconds) {
  const bytes = texts.reduce((sum, { length }) => sum + length, 0);
  const timed = () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  const first = timed();
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) work();
  let [rounds, ms] = [0, 0];
  for (; ms < seconds * 1000; rounds++) ms += timed();
  return { bytes, first: bytes / first / 1000, rate: (bytes * rounds) / ms / 1000 };
}
