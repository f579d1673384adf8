// Writes dist/types: the declarations that the library's own ones lead to, and no others.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './import-sources.mjs';

const ALL = join(root, 'dist', 'types-of-all', 'src');
const REACHED = join(root, 'dist', 'types');
const IMPORT = /(?:from |import\()'(\.[^']+)\.ts'/g;

export async function buildTypes() {
  await promisify(execFile)(join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.types.json'], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const reached = new Set();
  await reach(join(ALL, 'index'), reached);
  for (const file of reached) {
    const target = join(REACHED, `${file.slice(ALL.length)}.d.ts`);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(`${file}.d.ts`, target);
  }
  await rm(join(root, 'dist', 'types-of-all'), { recursive: true });
}

/** @param file without its ending */
async function reach(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  const text = await readFile(`${file}.d.ts`, 'utf8');
  for (const [, name] of text.matchAll(IMPORT)) await reach(join(dirname(file), name), reached);
}
