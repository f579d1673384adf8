import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { SkipReason } from '../core/coverage.ts';
import { openablePath } from '../core/path.ts';
import { errnoInWords, errnoOf } from './errno.ts';
import { OPEN_FLAGS } from './read-file.ts';

/** What became of a small file that is read as it is, whatever bytes are in it. */
export type WholeRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** Its words for people, and whether it is there but closed to us. */
  | { readonly kind: 'failed'; readonly words: string; readonly denied: boolean };

/** Reads a regular file of at most `largest` bytes; follows no link, waits for no pipe. A longer one is skipped. */
export function readWhole(path: string, largest: number): WholeRead {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(openablePath(path), OPEN_FLAGS);
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) return { kind: 'skipped', reason: 'special-file' };
    if (facts.size > largest) return { kind: 'skipped', reason: 'too-large' };
    return readUpTo(descriptor, largest);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    if (errno === 'ENXIO') return { kind: 'skipped', reason: 'special-file' };
    if (errno === 'ELOOP') return { kind: 'skipped', reason: 'symbolic-link' };
    return { kind: 'failed', words: errnoInWords(error), denied: errno === 'EACCES' || errno === 'EPERM' };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const PIECE = 1 << 16;

/** The file's own word on its size is not trusted: files of /proc say 0. */
function readUpTo(descriptor: number, largest: number): WholeRead {
  const pieces: Buffer[] = [];
  for (let length = 0; ; ) {
    const piece = Buffer.allocUnsafe(PIECE);
    const count = readSync(descriptor, piece, 0, piece.length, null);
    length += count;
    if (length > largest) return { kind: 'skipped', reason: 'too-large' };
    if (count === 0)
      return length === 0 ? { kind: 'skipped', reason: 'empty' } : { kind: 'read', bytes: Buffer.concat(pieces) };
    pieces.push(piece.subarray(0, count));
  }
}
