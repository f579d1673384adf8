import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortReadsAt, shortReadsBelow } from '../../src/scanners/short-reads.ts';
import { plant } from './plant.ts';

const MOUNTS = [
  '22 27 0:21 / /proc rw,relatime - proc proc rw',
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
  '28 27 0:24 / /work rw,nosuid shared:5 master:1 - overlay overlay rw,lowerdir=/a',
  '29 28 8:1 / /work/data rw - xfs /dev/sdb1 rw',
  '30 27 0:31 / /home/ann/far\\040away rw - nfs4 host:/export rw',
  '31 27 0:32 / /srv/stacked rw - ext4 /dev/sdc1 rw',
  '32 31 0:33 / /srv/stacked rw - fuse.sshfs host: rw',
  '33 27 0:34 / /mnt/t\u00e9 rw - 9p share rw',
  '34 27 0:35 / /tmp rw - tmpfs tmpfs rw',
].join('\n');

describe('short reads', () => {
  it.each([
    ['a folder on a disk', '/home/ann/src'],
    ['a disk within what is none', '/work/data'],
    ['what only begins like a mount', '/workshop'],
    ['a file system in memory', '/tmp/a'],
  ])('tell where a file ends for %s', (_what, place) => {
    expect(shortReadsAt([place], MOUNTS)).toBe('end');
    expect(shortReadsAt([place, '/tmp'], MOUNTS)).toBe('end');
  });

  it.each([
    ['file systems of the kernel', '/proc/1'],
    ['overlays, which may lie on anything', '/work'],
    ['a folder in an overlay', '/work/src'],
    ['a folder with something else mounted in it', '/home/ann'],
    ['a mount with a space in its name', '/home/ann/far away/x'],
    ['mounts on top of each other, of which one is another', '/srv/stacked/x'],
    ['a mount whose name is not ASCII', '/mnt/t\u00e9'],
    ['everything', '/'],
  ])('tell nothing for %s', (_what, place) => {
    expect(shortReadsAt([place], MOUNTS)).toBe('unproved');
    expect(shortReadsAt(['/tmp', place], MOUNTS)).toBe('unproved');
  });

  it.each(['', 'nonsense', '22 27 0:21 / /elsewhere rw - ext4 /dev/vda rw'])(
    'tell nothing where the mounts are %j',
    (mounts) => expect(shortReadsAt(['/home'], mounts)).toBe('unproved'),
  );

  it('tell nothing for no targets, for what is not there, and for very many', () => {
    expect(shortReadsBelow([])).toBe('unproved');
    expect(shortReadsBelow([join(plant(), 'nothing')])).toBe('unproved');
    expect(shortReadsBelow(Array(100).fill(plant()))).toBe('unproved');
  });

  it.skipIf(process.platform !== 'linux')('are looked up for what a link leads to', () => {
    const root = plant();
    mkdirSync(join(root, 'links'));
    symlinkSync('/proc/self', join(root, 'links', 'process'));
    expect(shortReadsBelow([join(root, 'links', 'process')])).toBe('unproved');
    expect(shortReadsBelow(['/proc'])).toBe('unproved');
    expect(shortReadsBelow([root])).toBe(shortReadsAt([root], readFileSync('/proc/self/mountinfo', 'latin1')));
  });
});
