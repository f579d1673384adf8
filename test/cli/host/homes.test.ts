import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { makeFolder, PROGRAM, scrubbedEnv } from '../run.ts';
import { made } from './host-home.ts';

/** `npm run proofs` makes 3,000. */
const HOMES = Number(process.env.HOMES ?? 60);
/** Of JavaScript's heap, in MB, however many homes there are. */
const MOST_MEMORY = 96;

/** A disk with that many users, each with two stores and a history. */
function diskWithHomes(): string {
  const disk = makeFolder();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(disk, path)), { recursive: true });
    writeFileSync(join(disk, path), text);
  };
  const users = Array.from({ length: HOMES }, (_, i) => `ann${i}`);
  put('etc/passwd', users.map((name, i) => `${name}:x:${2000 + i}:${2000 + i}::/home/${name}:/bin/bash\n`).join(''));
  put('etc/group', users.map((name, i) => `${name}:x:${2000 + i}:\n`).join(''));
  for (const name of users) {
    put(`home/${name}/.netrc`, `machine example.org login ${name} password ${made(name)}\n`);
    put(`home/${name}/.vault-token`, made(`${name} vault`));
    put(`home/${name}/.bash_history`, 'ls -l\nmake test\n'.repeat(500));
  }
  return disk;
}

describe('the homes of a disk', () => {
  it(`are looked into, ${HOMES} of them, within ${MOST_MEMORY} MB of heap`, { timeout: 600_000 }, () => {
    const disk = diskWithHomes();
    const args = [`--max-old-space-size=${MOST_MEMORY}`, PROGRAM, 'host', '--root', disk, '--format', 'json'];
    const options = { cwd: disk, env: scrubbedEnv({ HOME: disk }), encoding: 'utf8', maxBuffer: 200_000_000 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    expect(status, stderr).toBe(1);
    const report = JSON.parse(stdout);
    const found = report.findings.map(({ path, rule }: { path: string; rule: { id: string } }) => `${rule.id} ${path}`);
    const wanted = Array.from({ length: HOMES }, (_, i) => [
      `store-netrc home/ann${i}/.netrc`,
      `store-vault-token home/ann${i}/.vault-token`,
    ]).flat();
    expect(found.sort()).toEqual(wanted.sort());
    expect(report.coverage.files).toBe(3 * HOMES);
  });
});
