import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { criticalToken, makeFolder, runShell } from './run.ts';

const isLinux = process.platform === 'linux';
/** In KB: less than Node reserves for the memory of a WebAssembly module, enough for everything else. */
const LIMIT = 4_000_000;

/** Newer versions of Node do without the reservation where there is no room for it. */
const makesMemory = () =>
  spawnSync('sh', ['-c', `ulimit -v ${LIMIT}; exec "$0" -e 'new WebAssembly.Memory({ initial: 1 })'`, process.execPath])
    .status === 0;

it.skipIf(!isLinux)(
  'too little memory, for the matching core or for its threads, is one line that says what to do, and no clean result',
  async () => {
    const root = makeFolder();
    writeFileSync(join(root, 'a.txt'), `${criticalToken('memory')}\n`);
    for (let i = 0; i < 8100; i++) writeFileSync(join(root, `${i}.txt`), 'nothing\n');
    for (const jobs of [1, 2]) {
      const limited = `ulimit -v ${LIMIT}; exec $PROGRAM . --jobs ${jobs}`;
      const { code, stdout, stderr } = await runShell(limited, { cwd: root });
      // With less room than they ask for, some can do it all the same: then what there is was found.
      if (code === 1 && makesMemory()) continue;
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      expect(stderr).toMatch(
        /^cli-cred-scan: there is not enough memory [^\n]+\n {2}[^\n]*(?:--disable-wasm-trap-handler|--jobs 1)\n$/,
      );
    }
  },
);

it.skipIf(!isLinux)('and what it says helps', async () => {
  const root = makeFolder();
  writeFileSync(join(root, 'a.txt'), `${criticalToken('memory')}\n`);
  const limited = `ulimit -v ${LIMIT}; exec $PROGRAM .`;
  const env = { NODE_OPTIONS: '--disable-wasm-trap-handler' };
  expect(await runShell(limited, { cwd: root, env })).toMatchObject({ code: 1 });
});
