import { readSync } from 'node:fs';
import { type ShortReads, SMALLEST_PAGE } from './short-reads.ts';

/** Room for so many bytes; what was in it stays. */
export type Window = (size: number) => Buffer;

/** Where one file after the other is read to; it grows with them, up to `maxSize + 1` bytes. */
export interface GrowingWindow {
  /** The first `length` bytes of what was read; the next read overwrites them. */
  first(length: number): Buffer;
  /**
   * Reads on from `length` until there are `wanted` bytes (or all that are allowed) or the file ends.
   *
   * @param size that the file is said to have
   * @returns the new length
   */
  fill(descriptor: number, length: number, wanted: number, size: number): number;
  /** Reads on from `length` to the end of the file, or until it has more than `maxSize` bytes; returns the new length. */
  fillRest(descriptor: number, length: number, size: number): number;
  /**
   * The length of a file that ends within the first HEAD bytes; undefined for all others, whose position is still at their
   * beginning. Nobody asks what it is: to read at a place is refused by whatever flows (ESPIPE) and by folders (EISDIR), so
   * that two calls are enough for most files, of which the second proves the end; where short reads do, it is left out.
   */
  readSmall(descriptor: number): number | undefined;
}

/** Bytes read before it is known whether a file is text. Most files end within. */
export const HEAD = 1 << 16;

/** @param window by default one of its own, for those who want nothing but a file's bytes */
export function growingWindow(
  maxSize: number,
  window: Window = createWindow(),
  shortReads: ShortReads = 'unproved',
): GrowingWindow {
  const most = maxSize + 1;
  let buffer = window(Math.min(HEAD, most));

  function fill(descriptor: number, length: number, wanted: number, size: number): number {
    const limit = Math.min(wanted, most);
    if (limit > buffer.length) buffer = window(Math.min(Math.max(wanted, buffer.length * 2), most));
    let filled = length;
    while (filled < limit) {
      const count = readSync(descriptor, buffer, filled, limit - filled, null);
      filled += count;
      // A regular file that gives exactly what it promised, though more was asked for, has ended: saves a call per file.
      if (count === 0 || filled === size) break;
    }
    return filled;
  }

  return {
    first: (length) => buffer.subarray(0, length),
    fill,
    fillRest(descriptor, head, size) {
      let length = head;
      let wanted = Math.max(size + 1, head * 2);
      while (length <= maxSize) {
        length = fill(descriptor, length, wanted, size);
        if (length < wanted) break;
        wanted = length * 2;
      }
      return length;
    },
    readSmall(descriptor) {
      if (maxSize <= HEAD) return undefined;
      try {
        const length = readSync(descriptor, buffer, 0, HEAD, 0);
        if (length === 0 || length === HEAD) return undefined;
        if (shortReads === 'end' && length % SMALLEST_PAGE !== 0) return length;
        return readSync(descriptor, buffer, length, HEAD - length, length) === 0 ? length : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function createWindow(): Window {
  let buffer = Buffer.alloc(0);
  return (size) => {
    const larger = Buffer.allocUnsafeSlow(size);
    buffer.copy(larger);
    buffer = larger;
    return buffer;
  };
}
