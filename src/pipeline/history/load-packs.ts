import { readFileSync } from 'node:fs';
import { openablePath } from '../../core/path.ts';
import { type DeltaForest, entryAt, idOf, LOOP, readForest, STRAY } from '../../scanners/git/objects/delta-forest.ts';
import { COMMIT } from '../../scanners/git/objects/entry-header.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import { listPacks } from '../../scanners/git/objects/object-folders.ts';
import { openPack } from '../../scanners/git/objects/pack-file.ts';
import { findId, type IdSize, type PackIndex, parsePackIndex } from '../../scanners/git/objects/pack-index.ts';
import type { Journal } from '../../scanners/journal.ts';
import { reportPath } from '../../scanners/report-path.ts';
import type { SharedPack } from './pack-scanner.ts';

/** The packs of a repository, and a way to ask whether they have an object. */
export interface LoadedPacks {
  readonly packs: readonly SharedPack[];
  has(id: string): boolean;
  /** Ids of all commits in them. */
  commits(): readonly string[];
  /** Where an object is: the index of its pack, and of its entry there. */
  find(id: string): { readonly pack: number; readonly entry: number } | undefined;
  /** Ids of deltas whose bases are in other packs, if anywhere. */
  readonly strays: readonly string[];
  /** Ids of deltas to each other. */
  readonly loops: readonly string[];
}

/** Reads indexes and headers of all packs. One that is damaged is one diagnostic, `damaged-pack`. */
export function loadPacks(folders: readonly string[], idSize: IdSize, base: string, journal: Journal): LoadedPacks {
  const indexes: PackIndex[] = [];
  const packs: SharedPack[] = [];
  for (const name of folders.flatMap(listPacks)) {
    const path = `${name}.pack`;
    try {
      const index = parsePackIndex(readFileSync(openablePath(`${name}.idx`)), idSize);
      const forest = forestOf(path, index, idSize);
      packs.push({ path, forest, known: knownIn(forest, indexes) });
      indexes.push(index);
    } catch (error) {
      if (!(error instanceof ObjectError) && !isSystemError(error)) throw error;
      const message = `${error.message}; what only this pack has was not scanned`;
      journal.report({ code: 'damaged-pack', level: 'error', message, path: reportPath(base, path) });
    }
  }
  return {
    packs,
    has: (id) => indexes.some((index) => findId(index, Buffer.from(id, 'hex')) >= 0),
    commits: () => packs.flatMap(({ forest }) => idsOfType(forest, COMMIT)),
    find(id) {
      const bytes = Buffer.from(id, 'hex');
      for (const [pack, index] of indexes.entries()) {
        const found = findId(index, bytes);
        const { offsets, count } = packs[pack].forest;
        if (found >= 0) return { pack, entry: entryAt(offsets, count, index.offsets[found]) };
      }
      return undefined;
    },
    strays: packs.flatMap(({ forest }) => idsOfType(forest, STRAY)),
    loops: packs.flatMap(({ forest }) => idsOfType(forest, LOOP)),
  };
}

const isSystemError = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

function forestOf(path: string, index: PackIndex, idSize: IdSize): DeltaForest {
  const pack = openPack(path);
  try {
    return readForest(pack, index, idSize);
  } finally {
    pack.close();
  }
}

function knownIn(forest: DeltaForest, earlier: readonly PackIndex[]): Uint8Array {
  const known = new Uint8Array(new SharedArrayBuffer(forest.count));
  if (earlier.length === 0) return known;
  const { ids, idSize, count } = forest;
  for (let entry = 0; entry < count; entry++) {
    const id = ids.subarray(entry * idSize, (entry + 1) * idSize);
    if (earlier.some((index) => findId(index, id) >= 0)) known[entry] = 1;
  }
  return known;
}

function idsOfType(forest: DeltaForest, wanted: number): readonly string[] {
  const ids: string[] = [];
  forest.types.forEach((type, entry) => {
    if (type === wanted) ids.push(idOf(forest, entry));
  });
  return ids;
}
