// Trees to measure on: real packages, and a folder of ten files.
import { spawnSync } from 'node:child_process';
import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Together they hold more than FEWEST_FILES; versions are fixed so that figures can be compared. */
const PACKAGES = [
  '@babel/preset-env@7.29.14',
  '@fluentui/react-icons@2.0.344',
  'antd@6.6.8',
  'aws-sdk@2.1693.0',
  'core-js@3.51.0',
  'date-fns@4.4.0',
  'eslint@10.15.0',
  'googleapis@178.0.0',
  'lodash@4.18.1',
  'next@16.4.6',
  'rxjs@7.8.2',
  'three@0.187.0',
  'typescript@7.0.2',
  'webpack@5.112.2',
];
export const FEWEST_FILES = 50_000;

/** Installs the packages into a new folder, running none of their scripts, and returns the folder. */
export async function installTree() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tree-'));
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status } = spawnSync('npm', ['install', ...flags, ...PACKAGES], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm install ended with ${status}`);
  return folder;
}

/** Files and bytes below a folder; links are not followed. */
export async function sizeOf(folder) {
  let [files, bytes] = [0, 0];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    files++;
    bytes += (await stat(join(entry.parentPath ?? entry.path, entry.name))).size;
  }
  return { files, bytes };
}

/** A copy of a tree in which no folder has a name that scanners leave out by themselves; hard links where they work. */
export async function copyForScanners(folder) {
  const copy = await mkdtemp(join(tmpdir(), 'bench-copy-'));
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const to = join(copy, relative(folder, file).replaceAll(/node_modules|vendor/g, 'packages'));
    mkdirSync(dirname(to), { recursive: true });
    try {
      linkSync(file, to);
    } catch {
      copyFileSync(file, to);
    }
  }
  return copy;
}

/** A folder of ten small files, as a commit hook would pass them. */
export async function makeTenFiles() {
  const folder = join(await mkdtemp(join(tmpdir(), 'bench-ten-')), 'ten');
  await mkdir(folder);
  const line = 'export function area(width, height) {\n  return width * height;\n}\n';
  for (let i = 0; i < 10; i++) await writeFile(join(folder, `file-${i}.js`), `// ${i}\n${line.repeat(40)}`);
  return folder;
}
