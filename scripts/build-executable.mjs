// Makes one executable file of Node, dist/ and the packages that it needs: npm run executable [FILE]. For the system it runs
// on, with Node 26 or later.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './import-sources.mjs';

/** Has a native part for one version of Node, and a twin in JavaScript that takes its place. */
const LEFT_OUT = ['re2'];
const RUNS = /\.(?:c?js|mjs|json|node|wasm|tables|txt)$|\/LICEN[CS]E[^/]*$/i;

const output = resolve(process.argv[2] ?? `cli-cred-scan${process.platform === 'win32' ? '.exe' : ''}`);
if (Number.parseInt(process.versions.node, 10) < 26)
  throw new Error(`Node 26 or later makes executables, this is ${process.versions.node}`);

const assets = { 'thread.cjs': join(root, 'scripts/executable/thread.cjs') };
for (const folder of ['dist', ...(await packagesOf(root))])
  for (const file of await readdir(join(root, folder), { recursive: true }))
    if (RUNS.test(file) && !/(?:^|[\\/])node_modules[\\/]/.test(file) && !/^types[\\/]/.test(file))
      assets[`${folder}/${file.replaceAll('\\', '/')}`] = join(root, folder, file);

const work = await mkdtemp(join(tmpdir(), 'cli-cred-scan-executable-'));
try {
  const config = join(work, 'config.json');
  await writeFile(
    config,
    JSON.stringify({
      main: join(root, 'scripts/executable/main.cjs'),
      output,
      disableExperimentalSEAWarning: true,
      useVfs: true,
      execArgv: ['--experimental-vfs', '--disable-warning=ExperimentalWarning'],
      assets,
    }),
  );
  const { status } = spawnSync(process.execPath, ['--build-sea', config], { stdio: 'inherit' });
  if (status !== 0) throw new Error('Node made no executable');
} finally {
  await rm(work, { recursive: true });
}

/** The folders of the packages that are there and needed at run time, from the project's folder. */
async function packagesOf(folder, found = new Set(), parents = ['node_modules']) {
  const { dependencies, optionalDependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const place = parents.map((parent) => `${parent}/${name}`).find((path) => existsSync(join(root, path)));
    if (place === undefined || found.has(place) || LEFT_OUT.includes(name)) continue;
    found.add(place);
    await packagesOf(join(root, place), found, [`${place}/node_modules`, ...parents]);
  }
  return found;
}
