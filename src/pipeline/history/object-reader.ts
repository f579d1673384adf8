import { matchingCore } from '../../detectors/prefilter/matching-core.ts';
import { BLOB, COMMIT, TAG, TREE } from '../../scanners/git/objects/entry-header.ts';
import { readLoose } from '../../scanners/git/objects/loose-object.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import { openPack, type PackFile } from '../../scanners/git/objects/pack-file.ts';
import { createArena, type Place } from './arena.ts';
import { createEntryReader, createEntrySpace, SCRATCH_BYTES } from './entry-reader.ts';
import type { LoadedPacks } from './load-packs.ts';

export interface ReadObject {
  readonly type: 'blob' | 'commit' | 'tag' | 'tree';
  /** A copy of its own. */
  readonly bytes: Buffer;
}

/** Reads single objects of a repository. */
export interface ObjectReader {
  /** Undefined when it is not there, damaged, or too large for this reader. */
  read(id: string): ReadObject | undefined;
  close(): void;
}

const TYPES: Readonly<Record<number, ReadObject['type']>> = {
  [BLOB]: 'blob',
  [COMMIT]: 'commit',
  [TAG]: 'tag',
  [TREE]: 'tree',
};
/** Room for a base and what is made of it. */
const ARENA_BYTES = 64 << 20;

/** @param folders in which loose objects lie */
export function createObjectReader(packs: LoadedPacks, folders: readonly string[], maxSize: number): ObjectReader {
  const core = matchingCore();
  const open = new Map<number, PackFile>();

  function readPacked({
    pack: index,
    entry,
  }: {
    readonly pack: number;
    readonly entry: number;
  }): ReadObject | undefined {
    const { forest, path } = packs.packs[index];
    const pack = open.get(index) ?? openPack(path);
    open.set(index, pack);
    const chain = [entry];
    while (forest.bases[chain[0]] >= 0) chain.unshift(forest.bases[chain[0]]);
    const memory = core.window(ARENA_BYTES + SCRATCH_BYTES);
    const arena = createArena(memory.subarray(0, ARENA_BYTES));
    const scratch = memory.subarray(ARENA_BYTES);
    const reader = createEntryReader(forest, pack, createEntrySpace(memory, scratch, core.objects));
    let place: Place | undefined = arena.allocate(forest.sizes[chain[0]]);
    if (!place || !reader.readInto(chain[0], place)) return undefined;
    for (const delta of chain.slice(1)) {
      const size = reader.readDelta(delta);
      if (size === undefined) return undefined;
      arena.compact([place]);
      const made = arena.allocate(size);
      if (!made) return undefined;
      reader.applyDelta(place, made);
      place = made;
    }
    return { type: TYPES[forest.types[entry]], bytes: Buffer.from(arena.textAt(place)) };
  }

  function readLooseIn(folder: string, id: string): ReadObject | undefined {
    const read = readLoose(folder, id, maxSize);
    return read.kind === 'read' ? { type: TYPES[read.type], bytes: read.bytes } : undefined;
  }

  return {
    read(id) {
      try {
        const packed = packs.find(id);
        if (packed) return readPacked(packed);
        for (const folder of folders) {
          const read = readLooseIn(folder, id);
          if (read) return read;
        }
      } catch (error) {
        const isExpected = error instanceof ObjectError || (error instanceof Error && 'syscall' in error);
        if (!isExpected) throw error;
      }
      return undefined;
    },
    close() {
      for (const pack of open.values()) pack.close();
    },
  };
}
