import type { FileEntry } from '../scanners/file-entry.ts';

/** Files that wait for a thread to scan them; they are looked for only when somebody asks for more. */
export interface FileQueue {
  /** Whether at least so many files wait. */
  holds(count: number): boolean;
  /** The next files, as many as are handed out at once; undefined when there are no more. */
  take(): readonly FileEntry[] | undefined;
}

/** Handed out at once. */
const BATCH = 128;

export function createFileQueue(files: Iterable<FileEntry>): FileQueue {
  const source = files[Symbol.iterator]();
  const waiting: FileEntry[] = [];
  const holds = (count: number): boolean => {
    while (waiting.length < count) {
      const next = source.next();
      if (next.done) return false;
      waiting.push(next.value);
    }
    return true;
  };
  return {
    holds,
    take() {
      holds(BATCH);
      const batch = waiting.splice(0, BATCH);
      return batch.length > 0 ? batch : undefined;
    },
  };
}
