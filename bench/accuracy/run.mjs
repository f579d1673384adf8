// Recall, precision and false alarms on a folder of labelled samples (samples.mjs says what one is):
// node bench/accuracy/run.mjs FOLDER [--confidence low|medium|high] [--rules N] [--missed N] [--ablate] [--json FILE]
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printAblation } from './ablate.mjs';
import { figuresByRule, figuresOf, percent, precisionAndF1, share } from './figures.mjs';
import { groupBy, isCore, isPositive, readSamples } from './samples.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    confidence: { type: 'string', default: 'medium' },
    json: { type: 'string' },
    missed: { type: 'string', default: '20' },
    rules: { type: 'string', default: '0' },
    ablate: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error(
    'usage: node bench/accuracy/run.mjs FOLDER [--confidence low|medium|high] [--rules N] [--missed N] [--ablate] [--json FILE]',
  );
  process.exit(2);
}

const samples = await readSamples(folder);
const reported = await scan(samples);
const total = figuresOf(samples, reported);
const bySource = groupBy(samples, (sample) => sample.source);
const rows = [...bySource].map(([source, of]) => [source, figuresOf(of, reported)]);
printTable([...rows, ['all', total]]);
const byRule = figuresByRule(samples, reported);
if (Number(values.rules) > 0) {
  printRules(byRule, Number(values.rules));
  printWorst(samples, reported, Number(values.rules));
}
printMissed(samples, reported, Number(values.missed));
if (values.ablate) await printAblation(samples, values.confidence);
if (values.json)
  await writeFile(
    values.json,
    JSON.stringify(
      {
        confidence: values.confidence,
        all: total,
        sources: Object.fromEntries(rows),
        rules: Object.fromEntries(byRule),
      },
      null,
      2,
    ),
  );

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

function printTable(rows) {
  const names = ['recall', 'core recall', 'precision', 'F1', 'benign alarms', 'near-miss alarms'];
  const cell = (rate) => (rate.n === 0 ? '-' : `${percent(share(rate))} of ${rate.n}`);
  console.log(`${'source'.padEnd(16)}${names.map((name) => name.padStart(17)).join('')}`);
  for (const [name, { recall, core, precision, f1, benign, nearMiss }] of rows) {
    const cells = [cell(recall), cell(core), percent(precision), percent(f1), cell(benign), cell(nearMiss)];
    console.log(`${name.padEnd(16)}${cells.map((text) => text.padStart(17)).join('')}`);
  }
}

function printRules(rules, most) {
  const byUse = [...rules].sort(([, a], [, b]) => b.found + b.alarms - a.found - a.alarms);
  console.log('\nrule: in positives, in negatives, precision');
  for (const [id, { found, alarms }] of byUse.slice(0, most)) {
    const { precision } = precisionAndF1(found, alarms);
    console.log(`${String(found).padStart(5)}${String(alarms).padStart(5)}${percent(precision).padStart(9)}  ${id}`);
  }
}

/** The samples' own rules, worst F1 first; a rule without negatives has its recall alone to answer for. */
function printWorst(all, hits, most) {
  const rows = [
    ...groupBy(
      all.filter((sample) => !isPositive(sample) || isCore(sample)),
      ({ source, rule }) => `${source} ${rule}`,
    ),
  ]
    .map(([name, of]) => [name, figuresOf(of, hits)])
    .filter(([, { core }]) => core.n > 1)
    .sort(([, a], [, b]) => (a.f1 ?? 0) - (b.f1 ?? 0) || b.core.n - a.core.n);
  console.log('\nsamples of a rule, worst first: core recall, precision, F1');
  for (const [name, { core, precision, f1 }] of rows.slice(0, most)) {
    console.log(
      `${[percent(share(core)), percent(precision), percent(f1)].map((text) => text.padStart(9)).join('')}  ${name}`,
    );
  }
}

function printMissed(all, hits, most) {
  const core = all.filter(isCore);
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
