// Recall and false alarms on a folder of labelled samples: node bench/accuracy/run.mjs FOLDER [--confidence low] [--json FILE]
// FOLDER holds *.jsonl; a line is {"source", "rule", "text", "expect": "positive"|"negative", "tags"?, "name"?, "ext"?}.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    confidence: { type: 'string', default: 'medium' },
    json: { type: 'string' },
    missed: { type: 'string', default: '20' },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error('usage: node bench/accuracy/run.mjs FOLDER [--confidence low|medium|high] [--missed N] [--json FILE]');
  process.exit(2);
}

const samples = await readSamples(folder);
const reported = await scan(samples);
const total = summarise(samples, reported);
const bySource = groupBy(samples, (sample) => sample.source);
const rows = [...bySource].map(([source, of]) => [source, summarise(of, reported)]);
printTable([...rows, ['all', total]]);
printMissed(samples, reported, Number(values.missed));
if (values.json)
  await writeFile(
    values.json,
    JSON.stringify({ confidence: values.confidence, all: total, sources: Object.fromEntries(rows) }, null, 2),
  );

async function readSamples(from) {
  const found = [];
  for (const name of (await readdir(from)).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    for (const line of (await readFile(join(from, name), 'utf8')).split('\n'))
      if (line.trim()) found.push(JSON.parse(line));
  }
  return found.map((sample, index) => ({ ...sample, index, tags: sample.tags ?? [] }));
}

async function scan(all) {
  const root = await mkdtemp(join(tmpdir(), 'accuracy-'));
  try {
    for (const { index, name, ext, text } of all) {
      const number = String(index).padStart(5, '0');
      if (name && /^[A-Za-z0-9._-]{1,60}$/.test(name) && name !== '.' && name !== '..') {
        await mkdir(join(root, number));
        await writeFile(join(root, number, name), `${text}\n`);
      } else {
        await writeFile(join(root, `${number}${/^\.[A-Za-z0-9]{1,12}$/.test(ext ?? '') ? ext : '.txt'}`), `${text}\n`);
      }
    }
    const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
    const run = spawnSync(
      process.execPath,
      [program, root, '--format', 'json', '--confidence', values.confidence, '--no-progress'],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 30,
      },
    );
    if (!run.stdout) throw new Error(`the scan printed nothing: ${run.stderr}`);
    const hits = new Map();
    for (const finding of JSON.parse(run.stdout).findings) {
      for (const { path } of finding.matches) {
        const index = Number(/(?:^|\/)(\d{5})(?=[./])/.exec(path)?.[1]);
        hits.set(index, [...(hits.get(index) ?? []), finding.rule.id]);
      }
    }
    return hits;
  } finally {
    await rm(root, { recursive: true });
  }
}

function summarise(all, hits) {
  const rate = (of) => ({ n: of.length, hit: of.filter(({ index }) => hits.has(index)).length });
  const positive = all.filter(({ expect }) => expect === 'positive');
  const negative = all.filter(({ expect }) => expect === 'negative');
  const tagged = (of, tag) => of.filter(({ tags }) => tags.includes(tag));
  return {
    recall: rate(positive),
    core: rate(positive.filter(({ tags }) => !tags.includes('dummy') && !tags.includes('component'))),
    benign: rate(tagged(negative, 'benign')),
    nearMiss: rate(tagged(negative, 'near-miss')),
  };
}

function printTable(rows) {
  const cell = ({ n, hit }) => (n === 0 ? '-' : `${((100 * hit) / n).toFixed(1)} % of ${n}`).padStart(16);
  console.log(
    `${'source'.padEnd(16)}${['recall', 'core recall', 'benign alarms', 'near-miss alarms'].map((name) => name.padStart(16)).join('')}`,
  );
  for (const [name, { recall, core, benign, nearMiss }] of rows) {
    console.log(`${name.padEnd(16)}${[recall, core, benign, nearMiss].map(cell).join('')}`);
  }
}

function printMissed(all, hits, most) {
  const core = all.filter(
    ({ expect, tags }) => expect === 'positive' && !tags.includes('dummy') && !tags.includes('component'),
  );
  const missed = [
    ...groupBy(
      core.filter(({ index }) => !hits.has(index)),
      ({ source, rule }) => `${source} ${rule}`,
    ),
  ];
  const alarms = [
    ...groupBy(
      all.filter(({ expect, tags, index }) => expect === 'negative' && tags.includes('benign') && hits.has(index)),
      ({ index }) => hits.get(index)[0],
    ),
  ];
  const print = (title, groups) => {
    console.log(`\n${title}`);
    for (const [name, of] of groups.sort((a, b) => b[1].length - a[1].length).slice(0, most))
      console.log(`${String(of.length).padStart(5)}  ${name}`);
  };
  print('core positives missed most', missed);
  print('rules that raise benign alarms', alarms);
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
