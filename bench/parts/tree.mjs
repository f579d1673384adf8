import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../arguments.mjs';
import { measureInTurn } from '../measure.mjs';
import { printCommands, printSetting } from '../print.mjs';
import { ownVersion, scan, versionOf } from '../program.mjs';
import { FEWEST_FILES, installTree, sizeOf } from '../tree.mjs';

const RULES = fileURLToPath(new URL('../../dist/rules.json', import.meta.url));
/** What cli-cred-scan skips by default, ripgrep skips too. */
const MAX_SIZE = '25000000';
const RARE_WORD = 'qzjxvkqzjxvk';

export async function run(words) {
  const { folder, jobs, rounds } = readArguments(words);
  const tree = folder ?? (await installTree());
  const scratch = mkdtempSync(join(tmpdir(), 'bench-literals-'));
  try {
    const { files, bytes } = await sizeOf(tree);
    if (files < FEWEST_FILES) console.error(`${tree} holds ${files} files; figures mean little below ${FEWEST_FILES}`);
    const size = `${files} files, ${Math.round(bytes / 1e6)} MB; warm cache; medians of ${rounds} rounds in turn`;
    printSetting(`${ownVersion()}, ${versionOf('rg', '--version')}`, size);
    for (const threads of new Set([1, jobs])) printTree(tree, scratch, threads, rounds);
  } finally {
    for (const mine of [scratch, ...(folder ? [] : [tree])]) rmSync(mine, { recursive: true, force: true });
  }
}

function printTree(tree, scratch, threads, rounds) {
  const literals = readLiterals();
  const file = join(scratch, 'literals.txt');
  writeFileSync(file, `${literals.join('\n')}\n`);
  const common = ['-j', threads, '--no-ignore', '--hidden', '--glob', '!.git', '--max-filesize', MAX_SIZE, tree];
  const rows = [
    { name: 'rg, one rare word', ...rg('-c', '-F', RARE_WORD, ...common) },
    { name: `rg, ${literals.length} literals`, ...rg('-c', '-i', '-F', '-f', file, ...common) },
    { name: 'cli-cred-scan', ...scan(tree, '--jobs', threads) },
  ];
  for (const { command } of rows) console.log(command.join(' '));
  console.log('');
  printCommands(`the tree, ${threads} job(s)`, rows, measureInTurn(rows, rounds));
}

/** Every literal that the prefilter looks for. */
function readLiterals() {
  const rules = JSON.parse(readFileSync(RULES, 'utf8'));
  const literals = rules.flatMap(({ match }) => match.literals ?? match.keywords ?? match.names ?? []);
  return [...new Set(literals.map((literal) => literal.toLowerCase()))].filter((literal) => !literal.includes('\n'));
}

/** 1: nothing found; 2: a file could not be read. */
function rg(...args) {
  return { command: ['rg', ...args.map(String)], accepts: [0, 1, 2] };
}
