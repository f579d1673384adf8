import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { makeFolder } from './run.ts';

const mount = (...args: readonly string[]): boolean => spawnSync('mount', args).status === 0;

/** Whether this user may mount anything: root may, unless a container forbids it. */
export const MAY_MOUNT = process.platform === 'linux' && process.getuid?.() === 0 && canMount();

function canMount(): boolean {
  const folder = makeFolder();
  if (!mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder)) return false;
  spawnSync('umount', [folder]);
  return true;
}

/** A folder on a disk of its own, until the test ends. @param size as mount(8) has it for tmpfs: `1m` */
export function tinyDisk(size: string): string {
  const folder = makeFolder();
  if (!mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)) throw new Error('cannot mount a tmpfs');
  // Somebody may still be in there: it goes when they do.
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

/** From now on nobody can write there, not even root. */
export function makeReadOnly(disk: string): void {
  if (!mount('-o', 'remount,ro', disk)) throw new Error('cannot make it read-only');
}
