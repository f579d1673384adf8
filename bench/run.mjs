// Speed and memory beside ripgrep, as ratios of one run: npm run bench -- [TREE] [--rounds N] [--jobs N]
// TREE is a folder of 50,000 files or more; without it, packages are installed into a temporary folder.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureInTurn } from './measure.mjs';
import { stagesOf } from './stages.mjs';
import { FEWEST_FILES, installTree, makeTenFiles, sizeOf } from './tree.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const PROGRAM = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const RULES = fileURLToPath(new URL('../dist/rules.json', import.meta.url));
/** What cli-cred-scan skips by default, ripgrep skips too. */
const MAX_SIZE = '25000000';
const RARE_WORD = 'qzjxvkqzjxvk';

const tree = positionals[0] ? resolve(positionals[0]) : await installTree();
const tenFiles = await makeTenFiles();
const scratch = mkdtempSync(join(tmpdir(), 'bench-literals-'));
try {
  await printSetting();
  printTree(values.jobs, Number(values.rounds));
  printStart(Number(values.rounds) * 3);
  printStages();
} finally {
  const mine = [scratch, dirname(tenFiles), ...(positionals[0] ? [] : [tree])];
  for (const folder of mine) rmSync(folder, { recursive: true, force: true });
}

async function printSetting() {
  const { files, bytes } = await sizeOf(tree);
  if (files < FEWEST_FILES) console.error(`${tree} holds ${files} files; figures mean little below ${FEWEST_FILES}`);
  const version = (program, ...args) => execFileSync(program, args, { encoding: 'utf8' }).split('\n')[0];
  console.log(
    `node ${process.version}, cli-cred-scan ${version(process.execPath, PROGRAM, '--version')}, ${version('rg', '--version')}`,
  );
  console.log(`${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
  console.log(
    `${files} files, ${Math.round(bytes / 1e6)} MB; warm cache; medians of ${values.rounds} rounds in turn\n`,
  );
}

function printTree(jobs, rounds) {
  const literals = readLiterals();
  const file = join(scratch, 'literals.txt');
  writeFileSync(file, `${literals.join('\n')}\n`);
  const common = ['--no-ignore', '--hidden', '--glob', '!.git', '--max-filesize', MAX_SIZE, tree];
  const rows = [...new Set(['1', jobs])].flatMap((threads) => [
    {
      name: `rg, ${literals.length} literals, ${threads} job(s)`,
      ...rg('-c', '-i', '-F', '-f', file, '-j', threads, ...common),
    },
    { name: `rg, one rare word, ${threads} job(s)`, ...rg('-c', '-F', RARE_WORD, '-j', threads, ...common) },
    { name: `cli-cred-scan, ${threads} job(s)`, ...scan(tree, '--jobs', threads) },
  ]);
  const measured = measureInTurn(rows, rounds);
  printTable(
    ['scan of the tree', 'wall', 'beside rg with the literals', 'peak memory'],
    rows.map(({ name }, i) => {
      const reference = measured[Math.floor(i / 3) * 3].wallMs;
      return [name, seconds(measured[i].wallMs), ratio(measured[i].wallMs, reference), megabytes(measured[i].peakMb)];
    }),
  );
}

/** Every literal that the prefilter looks for. */
function readLiterals() {
  const rules = JSON.parse(readFileSync(RULES, 'utf8'));
  const literals = rules.flatMap(({ match }) => match.literals ?? match.keywords ?? match.names);
  return [...new Set(literals.map((literal) => literal.toLowerCase()))].filter((literal) => !literal.includes('\n'));
}

function printStart(rounds) {
  const rows = [
    { name: 'node -e 0', command: [process.execPath, '-e', '0'], accepts: [0] },
    { name: 'cli-cred-scan --version', command: [process.execPath, PROGRAM, '--version'], accepts: [0] },
    { name: 'cli-cred-scan, ten files', ...scan(tenFiles) },
  ];
  const measured = measureInTurn(rows, rounds);
  printTable(
    ['start', 'wall', 'beside node -e 0', 'peak memory'],
    rows.map(({ name }, i) => {
      const { wallMs, peakMb } = measured[i];
      return [name, `${Math.round(wallMs)} ms`, ratio(wallMs, measured[0].wallMs), megabytes(peakMb)];
    }),
  );
}

function printStages() {
  const stages = stagesOf(PROGRAM, tree).filter(([, share]) => share >= 0.005);
  printTable(
    ['stage, one job', 'share of samples'],
    stages.map(([stage, share]) => [stage, `${(100 * share).toFixed(1)} %`]),
  );
}

function rg(...args) {
  // 1: nothing found; 2: a file could not be read.
  return { command: ['rg', ...args], accepts: [0, 1, 2] };
}

function scan(...args) {
  return { command: [process.execPath, PROGRAM, ...args, '--no-progress', '--allow-partial'], accepts: [0, 1] };
}

function printTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(line(head));
  console.log(line(head.map((_, column) => (column === 0 ? '---' : '---:'))));
  for (const row of rows) console.log(line(row));
  console.log('');
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}

function ratio(value, reference) {
  return `${(value / reference).toFixed(2)}×`;
}

function megabytes(value) {
  return value === undefined ? '-' : `${Math.round(value)} MB`;
}
