import { rmSync } from 'node:fs';
import { readArguments } from '../arguments.mjs';
import { installTree } from '../tree.mjs';

/** Parts of which a user of a tree notices something, in the order in which they are told. */
const PARTS = ['tree', 'scanners', 'start', 'stages', 'kinds', 'large', 'rules'];

/** One part after the other on the same tree. */
export async function run(words) {
  const { folder } = readArguments(words);
  const tree = folder ?? (await installTree());
  const options = words.filter((word) => word.startsWith('--') || /^\d+$/.test(word));
  try {
    for (const part of PARTS) {
      console.log(`## ${part}\n`);
      const { run: runPart } = await import(`./${part}.mjs`);
      await runPart(part === 'start' ? options : [tree, ...options]);
    }
  } finally {
    if (folder === undefined) rmSync(tree, { recursive: true, force: true });
  }
}
