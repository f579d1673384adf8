import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSources } from '../../scripts/import-sources.mjs';
import { readFolderArguments } from '../arguments.mjs';
import { measureInTurn } from '../measure.mjs';
import { printCommands, printSetting } from '../print.mjs';
import { ownVersion, PROGRAM, scan } from '../program.mjs';
import { readTexts } from '../texts.mjs';

const SIZE = 1e9;
const PLANTED = 20;

/** One file of 1 GB, in which every planted secret must be found. */
export async function run(words) {
  const { folder, rounds } = readFolderArguments(words, 'tree');
  const { expandExample } = await importSources("export { expandExample } from './src/rules/examples/expand.ts';");
  const scratch = mkdtempSync(join(tmpdir(), 'bench-large-'));
  try {
    const file = join(scratch, 'large.txt');
    const lines = plant(file, readTexts(folder, /\.(?:[cm]?js|ts|md)$/, 60e6), expandExample);
    const options = ['--max-size', '2GB', '--rule', 'github-pat-classic', '--format', 'json', '--no-progress'];
    const { stdout } = spawnSync(process.execPath, [PROGRAM, file, ...options], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const found = JSON.parse(stdout).findings.map(({ line }) => line);
    const lost = lines.filter((line) => !found.includes(line));
    printSetting(`${ownVersion()}, one file of 1 GB; ${lines.length} secrets planted, ${lost.length} of them lost`);
    const rows = [
      { name: 'reading it (wc -l)', command: ['wc', '-l', file], accepts: [0] },
      { name: 'cli-cred-scan', ...scan(file, '--max-size', '2GB') },
    ];
    printCommands('1 GB', rows, measureInTurn(rows, rounds));
    if (lost.length > 0) process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Writes the texts one behind the other, again and again, and returns the lines of the secrets among them. */
function plant(file, texts, expandExample) {
  const descriptor = openSync(file, 'w');
  const lines = [];
  let [bytes, line] = [0, 1];
  const write = (text) => {
    writeSync(descriptor, text);
    bytes += text.length;
    line += text.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
  };
  for (let i = 0; bytes < SIZE; i++) {
    write(texts[i % texts.length]);
    write(Buffer.from('\n'));
    if (bytes < (lines.length * SIZE) / PLANTED) continue;
    const secret = expandExample('{^}ghp_{base62:30}{checksum:crc32-base62}', `planted ${i}`);
    lines.push(line);
    write(Buffer.from(`${secret}\n`));
  }
  closeSync(descriptor);
  return lines;
}
