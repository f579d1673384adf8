import { closeSync, readSync } from 'node:fs';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Span } from '../core/match.ts';
import type { Content } from './content.ts';

/** A stretch of a large file. Neighbours overlap, so that whatever lies on a seam lies whole in one of them. */
export interface FilePart {
  /** A view of a window that the next part overwrites. */
  readonly bytes: Buffer;
  /** Where the part begins in the file. */
  readonly offset: number;
  /** What begins here, in `bytes`, is this part's to tell; what begins elsewhere is a neighbour's. */
  readonly own: Span;
  /** Where the next part begins, in `bytes`. */
  readonly next: number;
  /** With the last part, when the file did not stay as it was. */
  readonly diagnostic?: Diagnostic;
}

/** Files up to this many bytes are read whole. */
export const LARGEST_PART = 16 << 20;
/** More than twice the longest match (64 KiB) with all that is looked at on either side of one. */
export const OVERLAP = 256 << 10;

export interface PartsOptions {
  /** Of a file whose first part has been read. Closed when all parts were taken, or no more are asked for. */
  readonly descriptor: number;
  /** Begins with the first part; a part has at most as many bytes. */
  readonly window: Buffer;
  /** Bytes of the first part. */
  readonly first: number;
  readonly content: Exclude<Content, 'binary'>;
  /** What lies behind so many bytes of the file is left out. */
  readonly maxSize: number;
  /** @param length bytes of the file that were read */
  readonly onEnd: (length: number) => Diagnostic | undefined;
  /** @param error of the file system */
  readonly onError: (error: unknown) => Diagnostic;
}

/** Parts of a file in order of place; all of them share one window. */
export function* readParts(options: PartsOptions): Generator<FilePart, void, undefined> {
  const { descriptor, window, content, maxSize, onEnd, onError } = options;
  try {
    let [offset, length, ownFrom] = [0, options.first, 0];
    for (;;) {
      const isLast = length < window.length || offset + length > maxSize;
      const bytes = window.subarray(0, Math.min(length, maxSize - offset));
      const next = isLast ? bytes.length : seamBefore(bytes, content);
      const ownTo = isLast ? bytes.length + 1 : next + OVERLAP / 2;
      const diagnostic = isLast ? onEnd(offset + length) : undefined;
      yield { bytes, offset, own: { start: ownFrom, end: ownTo }, next, ...(diagnostic ? { diagnostic } : {}) };
      if (isLast) return;
      window.copyWithin(0, next, length);
      offset += next;
      ownFrom = OVERLAP / 2;
      const filled = fill(descriptor, window, length - next);
      if (filled.error !== undefined) yield { ...NOTHING_MORE, offset, diagnostic: onError(filled.error) };
      if (filled.error !== undefined) return;
      length = filled.length;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The same of bytes that are all there. */
export function* partsOf(bytes: Buffer, content: PartsOptions['content']): Generator<FilePart, void, undefined> {
  let [offset, ownFrom] = [0, 0];
  for (;;) {
    const part = bytes.subarray(offset, offset + LARGEST_PART);
    const isLast = offset + part.length === bytes.length;
    const next = isLast ? part.length : seamBefore(part, content);
    const ownTo = isLast ? part.length + 1 : next + OVERLAP / 2;
    yield { bytes: part, offset, own: { start: ownFrom, end: ownTo }, next };
    if (isLast) return;
    offset += next;
    ownFrom = OVERLAP / 2;
  }
}

/** OVERLAP bytes before the end, or a little more: not within a character. */
function seamBefore(bytes: Buffer, content: Content): number {
  let seam = bytes.length - OVERLAP;
  if (content !== 'text') return seam - (seam % 2);
  for (let back = 0; back < 3 && (bytes[seam] & 0xc0) === 0x80; back++) seam--;
  return seam;
}

const NOTHING_MORE = { bytes: Buffer.alloc(0), own: { start: 0, end: 0 }, next: 0 } as const;

function fill(descriptor: number, window: Buffer, from: number): { readonly length: number; readonly error?: unknown } {
  let length = from;
  try {
    for (let count = -1; count !== 0 && length < window.length; length += count) {
      count = readSync(descriptor, window, length, window.length - length, null);
    }
  } catch (error) {
    return { length, error };
  }
  return { length };
}
