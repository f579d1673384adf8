import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { displayPath } from '../../core/path.ts';
import { batches } from '../../report/batches.ts';
import { errnoInWords } from '../../scanners/errno.ts';
import type { Destination } from './destination.ts';
import { OutputError } from './output-error.ts';

/**
 * Writes a document to a file as a whole: beside it, to the disk, then over it. When that fails, whatever was there
 * before is still there. Synchronous, so that no signal leaves half of it behind.
 *
 * @throws OutputError when it cannot be written, such as on a full disk
 */
export function writeFile(to: Exclude<Destination, { kind: 'stdout' }>, pieces: Iterable<string>): void {
  try {
    if (to.kind === 'device') writeDevice(to.path, pieces);
    else replaceFile(to.path, to.mode, pieces);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    if (to.kind === 'device' && (error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw new OutputError(`cannot write to ${displayPath(to.path)}: ${errnoInWords(error)}`, { cause: error });
  }
}

function writeDevice(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, pieces);
  } finally {
    closeSync(file);
  }
}

function replaceFile(path: string, mode: number | undefined, pieces: Iterable<string>): void {
  const beside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = openSync(beside, 'wx', mode);
  try {
    try {
      // The umask has taken its part of the mode that the file was opened with.
      if (mode !== undefined) fchmodSync(file, mode);
      writeAll(file, pieces);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeAll(file: number, pieces: Iterable<string>): void {
  for (const batch of batches(pieces)) {
    const bytes = Buffer.from(batch, 'utf8');
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  }
}
