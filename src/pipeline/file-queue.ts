import type { FileEntry } from '../scanners/file-entry.ts';

/** Files that wait for a thread to scan them; they are looked for only when somebody asks for more. */
export interface FileQueue {
  /** Whether there were at least so many files from the beginning. */
  holds(count: number): boolean;
  /** The next files, as many as are handed out at once; undefined when there are no more. */
  take(): readonly FileEntry[] | undefined;
  /** All that were found so far, in order. */
  readonly listed: readonly FileEntry[];
}

/** Handed out at once. */
const BATCH = 128;

export function createFileQueue(files: Iterable<FileEntry>): FileQueue {
  const source = files[Symbol.iterator]();
  const listed: FileEntry[] = [];
  let taken = 0;
  const listUntil = (count: number): boolean => {
    while (listed.length < count) {
      const next = source.next();
      if (next.done) return false;
      listed.push(next.value);
    }
    return true;
  };
  return {
    listed,
    holds: listUntil,
    take() {
      listUntil(taken + BATCH);
      const batch = listed.slice(taken, taken + BATCH);
      taken += batch.length;
      return batch.length > 0 ? batch : undefined;
    },
  };
}
