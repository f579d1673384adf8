import { matchingCore } from '../../../detectors/prefilter/matching-core.ts';
import { ObjectError } from '../../../scanners/git/objects/object-error.ts';
import { createBlobLookup, OTHER } from './blob-lookup.ts';
import { type FileChange, tellChanges } from './commit-changes.ts';
import { createTreeDiffer, DIFFERENCE_BYTES } from './tree-differ.ts';
import { createTreeReader, READER_BYTES } from './tree-reader.ts';
import { createTreeLocator, type TreeNumber, type TreeSources } from './tree-sources.ts';

/** Commits with their trees, as every thread gets to know them. */
export interface SharedLog {
  readonly sources: TreeSources;
  /** Ids of the blobs in which something was found, in order, one behind the other. */
  readonly blobs: Uint8Array;
  /** The tree of each commit, in the order in which git tells of them. */
  readonly trees: Int32Array;
  /** The trees of all their parents, and where in there those of each commit begin: one number more than commits. */
  readonly parentTrees: Int32Array;
  readonly parentsAt: Uint32Array;
  /** Whether every commit counts: then a path is told of where it first came, and need not be where it was changed. */
  readonly isWhole: boolean;
}

/** Some commits of a log, by their places in it. */
export interface LogRange {
  readonly from: number;
  readonly to: number;
}

/** What some commits changed; plain data. */
export interface LogPart extends LogRange {
  /** In order: changes of files of which some version holds something. */
  readonly changes: readonly (readonly [commit: number, change: FileChange])[];
  /** Paths that they touch and that no part before has, of this scanner. */
  readonly names: readonly string[];
  /** Ids of blobs that they name and the repository does not have. */
  readonly missing: readonly string[];
  /** Commits of which not everything could be told, and why. */
  readonly damaged: readonly (readonly [commit: number, message: string])[];
  /** Milliseconds that it took. */
  readonly ms: number;
}

export interface LogScanner {
  scan(range: LogRange): LogPart;
  close(): void;
}

/** One for each thread. */
export function createLogScanner({ sources, blobs, trees, parentTrees, parentsAt, isWhole }: SharedLog): LogScanner {
  const { idSize } = sources;
  const core = matchingCore();
  const memory = core.window(READER_BYTES + DIFFERENCE_BYTES);
  const locator = createTreeLocator(sources);
  const space = { memory: memory.subarray(0, READER_BYTES), functions: core.objects };
  const reader = createTreeReader(sources, locator, space);
  const lookup = createBlobLookup(blobs, idSize);
  const target = memory.subarray(READER_BYTES);
  const differ = createTreeDiffer({ locator, reader, blobs: lookup }, { ...space, target }, idSize);
  const known = new Set<string>();
  const wanted = isWhole ? 'telling' : 'all';

  function parentsOf(commit: number): readonly TreeNumber[] {
    return [...parentTrees.subarray(parentsAt[commit], parentsAt[commit + 1])];
  }

  return {
    scan({ from, to }) {
      const started = performance.now();
      const part = {
        changes: [] as [number, FileChange][],
        names: [] as string[],
        damaged: [] as [number, string][],
      };
      const missing = new Set<string>();
      for (let commit = from; commit < to; commit++) {
        const take = (change: FileChange): void => {
          const { path, before, now } = change;
          if (!known.has(path)) {
            known.add(path);
            part.names.push(path);
          }
          if (change.missing !== undefined) missing.add(change.missing);
          if (now !== OTHER || before.some((blob) => blob !== OTHER)) part.changes.push([commit, change]);
        };
        try {
          tellChanges(differ, { now: trees[commit], before: parentsOf(commit), wanted }, take);
        } catch (error) {
          if (!(error instanceof ObjectError)) throw error;
          part.damaged.push([commit, error.message]);
        }
      }
      return { from, to, ...part, missing: [...missing], ms: performance.now() - started };
    },
    close: () => reader.close(),
  };
}
