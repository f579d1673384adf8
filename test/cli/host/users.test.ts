import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../run.ts';
import { host, made, put } from './host-home.ts';

const TOOLS = ['/usr/sbin/useradd', '/usr/sbin/groupadd', '/usr/bin/setfacl', '/usr/bin/getfacl'];
const IS_POSSIBLE = process.getuid?.() === 0 && TOOLS.every((tool) => existsSync(tool));
const [ANN, BOB, EVE, TEAM] = [51_001, 51_002, 51_003, 52_000];

/** A disk with three users, whom useradd(8) makes: ann and bob are in one group, eve is in none. */
function diskWithUsers(): string {
  const disk = makeFolder();
  chmodSync(disk, 0o755);
  for (const folder of ['etc', 'home']) mkdirSync(join(disk, folder));
  for (const file of ['passwd', 'group', 'shadow', 'gshadow']) writeFileSync(join(disk, 'etc', file), '');
  execFileSync('/usr/sbin/groupadd', ['--prefix', disk, '-g', `${TEAM}`, 'team']);
  const add = (name: string, uid: number, ...more: string[]) =>
    execFileSync('/usr/sbin/useradd', ['--prefix', disk, '-m', '-u', `${uid}`, '-U', ...more, name], {
      stdio: 'ignore',
    });
  add('ann', ANN, '-G', 'team');
  add('bob', BOB, '-G', 'team');
  add('eve', EVE);
  chmodSync(join(disk, 'home/ann'), 0o755);
  return disk;
}

const FILES: readonly (readonly [name: string, text: string, mode: number, group: number])[] = [
  ['.vault-token', made('vault'), 0o600, ANN],
  ['.netrc', `machine example.org login ann password ${made('netrc')}\n`, 0o640, ANN],
  ['.pgpass', `db:5432:app:ann:${made('pgpass')}\n`, 0o640, TEAM],
  ['.git-credentials', `https://ann:${made('git')}@example.org\n`, 0o644, ANN],
  ['.my.cnf', `[client]\npassword=${made('my')}\n`, 0o600, ANN],
  ['.npmrc', `//registry.npmjs.org/:_authToken=${made('npm')}\n`, 0o600, ANN],
  ['.pypirc', `[pypi]\nusername = __token__\npassword = ${made('pypi')}\n`, 0o660, ANN],
];

describe(`what is said of who can read${IS_POSSIBLE ? '' : ' (not looked at: needs root, useradd and acl)'}`, () => {
  it.runIf(IS_POSSIBLE)('is what each of two other users can do', { timeout: 60_000 }, async () => {
    const disk = diskWithUsers();
    for (const [name, text, mode, group] of FILES) chownSync(put(disk, `home/ann/${name}`, text, mode), ANN, group);
    // The group's bits of a file with a list are its mask, whoever the group is.
    execFileSync('/usr/bin/setfacl', ['-m', `u:${BOB}:r`, join(disk, 'home/ann/.my.cnf')]);
    execFileSync('/usr/bin/setfacl', ['-m', `g:${TEAM}:r,g::-`, join(disk, 'home/ann/.pypirc')]);
    chownSync(join(disk, 'home/ann/.npmrc'), EVE, EVE);
    const { findings } = await host(disk);
    const said = findings.filter(({ rule }) => rule.id.startsWith('store-'));
    expect(said).toHaveLength(FILES.length);
    for (const { path, posture } of said) {
      const isOpen = posture.readableBy === 'everybody';
      const named = posture.sharedWith ?? [];
      const isBobs =
        isOpen || posture.readableBy === 'group' || named.includes(`user ${BOB}`) || named.includes(`group ${TEAM}`);
      expect([path, reads(join(disk, path), BOB, TEAM)]).toEqual([path, isBobs]);
      expect([path, reads(join(disk, path), EVE, EVE)]).toEqual([
        path,
        isOpen || posture.problems.includes(`It belongs to another user (${EVE}).`),
      ]);
    }
    const shared = findings.filter(({ rule }) => rule.id === 'host-access-list').map(({ path }) => path);
    expect(shared.sort()).toEqual(['home/ann/.my.cnf', 'home/ann/.pypirc']);
  });
});

/** Whether that user can read the file. */
const reads = (file: string, uid: number, gid: number): boolean =>
  spawnSync('/bin/cat', [file], { uid, gid, stdio: 'ignore' }).status === 0;
