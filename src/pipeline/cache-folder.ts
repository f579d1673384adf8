import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolders } from '../scanners/make-folders.ts';

/** Where the operating system wants programs to keep what they can make again (XDG Base Directory, and its counterparts). */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'cli-cred-scan');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'cli-cred-scan');
  return join(XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'cli-cred-scan');
}

/**
 * Writes a file that only its owner can read: whole or not at all, whoever else writes it at the same time, and whenever
 * the machine stops.
 *
 * @throws an error of the file system; what was there before is then still there
 */
export function replaceCacheFile(file: string, pieces: readonly Uint8Array[]): void {
  const unfinished = `${file}.${randomUUID()}`;
  makeFolders(dirname(file));
  try {
    const descriptor = openSync(unfinished, 'wx', 0o600);
    try {
      for (const piece of pieces)
        for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at, piece.length - at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
  } catch (error) {
    discard(unfinished);
    throw error;
  }
}

function discard(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never there.
  }
}
