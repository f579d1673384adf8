import { rmSync } from 'node:fs';
import { readFolderArguments } from '../arguments.mjs';
import { measureInTurn } from '../measure.mjs';
import { printCommands, printSetting } from '../print.mjs';
import { ownVersion, scan } from '../program.mjs';
import { otherScanners } from '../scanners.mjs';
import { copyForScanners, sizeOf } from '../tree.mjs';

export async function run(words) {
  const { folder, jobs, rounds } = readFolderArguments(words, 'folder');
  const copy = await copyForScanners(folder);
  try {
    const { files, bytes } = await sizeOf(copy);
    const size = `${files} files, ${Math.round(bytes / 1e6)} MB; warm cache; medians of ${rounds} rounds in turn`;
    const rows = [{ name: ownVersion(), ...scan(copy, '--jobs', String(jobs)) }, ...otherScanners(copy, jobs)];
    printSetting(size, ...rows.map(({ command }) => command.join(' ')));
    printCommands(`${jobs} job(s)`, rows, measureInTurn(rows, rounds));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
