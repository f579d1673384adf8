import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { readArguments } from '../arguments.mjs';
import { measureInTurn } from '../measure.mjs';
import { printCommands, printSetting } from '../print.mjs';
import { ownVersion, PROGRAM, scan } from '../program.mjs';
import { otherScanners } from '../scanners.mjs';
import { makeTenFiles } from '../tree.mjs';

export async function run(words) {
  const { rounds } = readArguments(words);
  const tenFiles = await makeTenFiles();
  try {
    const rows = [
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], accepts: [0] },
      { name: 'cli-cred-scan --version', command: [process.execPath, PROGRAM, '--version'], accepts: [0] },
      { name: 'cli-cred-scan, ten files', ...scan(tenFiles) },
      ...otherScanners(tenFiles, 1),
    ];
    printSetting(`${ownVersion()}; medians of ${rounds} rounds in turn`);
    printCommands('start', rows, measureInTurn(rows, rounds));
  } finally {
    rmSync(dirname(tenFiles), { recursive: true, force: true });
  }
}
