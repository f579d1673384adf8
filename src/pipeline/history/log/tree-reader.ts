import type { ObjectFunctions } from '../../../detectors/prefilter/matching-core.ts';
import { TREE } from '../../../scanners/git/objects/entry-header.ts';
import { readLoose } from '../../../scanners/git/objects/loose-object.ts';
import { ObjectError } from '../../../scanners/git/objects/object-error.ts';
import { openPack, type PackFile } from '../../../scanners/git/objects/pack-file.ts';
import type { Place } from '../arena.ts';
import { createEntryReader, createEntrySpace, type EntryReader, SCRATCH_BYTES } from '../entry-reader.ts';
import { createTreeCache } from './tree-cache.ts';
import { EMPTY, type TreeLocator, type TreeNumber, type TreeSources } from './tree-sources.ts';

const CACHE_BYTES = 24 << 20;
const LARGEST_TREE = CACHE_BYTES >> 2;
/** What a reader needs of the matching core's memory. */
export const READER_BYTES = CACHE_BYTES + SCRATCH_BYTES;

/** Reads trees into memory that it shares with the matching core. */
export interface TreeReader {
  /** Both at once; they are there until the next are asked for. @throws ObjectError when one cannot be read */
  readTwo(one: TreeNumber, other: TreeNumber): readonly [Place, Place];
  close(): void;
}

const TOO_LARGE = 'is too large';
/** What the second is made of may push out the first; then it is read again, and needs less. */
const MOST_TRIES = 3;
const NOTHING: Place = { at: 0, length: 0 };

/** @param memory READER_BYTES, of nobody else's */
export function createTreeReader(
  { packs }: TreeSources,
  locator: TreeLocator,
  { memory, functions }: { readonly memory: Buffer; readonly functions: ObjectFunctions },
): TreeReader {
  const cache = createTreeCache(memory.subarray(0, CACHE_BYTES));
  const space = createEntrySpace(memory, memory.subarray(CACHE_BYTES), functions);
  const files: PackFile[] = [];
  const readers: EntryReader[] = [];
  const chain: number[] = [];

  function readerOf(pack: number): EntryReader {
    if (!readers[pack]) {
      files[pack] = openPack(packs[pack].path);
      readers[pack] = createEntryReader(packs[pack].forest, files[pack], space);
    }
    return readers[pack];
  }

  function make(length: number): Place {
    if (length > LARGEST_TREE) throw new ObjectError(TOO_LARGE);
    return cache.make(length);
  }

  function readPacked(pack: number, entry: number): Place {
    const { bases, sizes } = packs[pack].forest;
    const reader = readerOf(pack);
    chain.length = 0;
    let base: Place | undefined;
    for (let at = entry; at >= 0 && !base; at = bases[at]) {
      base = cache.get(locator.packed(pack, at));
      if (!base) chain.push(at);
    }
    for (let at = chain.pop(); at !== undefined; at = chain.pop()) {
      const size = base ? reader.readDelta(at) : sizes[at];
      const place: Place = make(size ?? Number.POSITIVE_INFINITY);
      if (base) reader.applyDelta(base, place);
      else if (!reader.readInto(at, place)) throw new ObjectError(TOO_LARGE);
      cache.keep(locator.packed(pack, at), place);
      base = place;
    }
    return base ?? NOTHING;
  }

  function read(tree: TreeNumber): Place {
    if (tree === EMPTY) return NOTHING;
    const known = cache.get(tree);
    if (known) return known;
    const where = locator.placeOf(tree);
    if (where.kind === 'packed') return readPacked(where.pack, where.entry);
    const loose = readLoose(where.file.folder, where.file.id, LARGEST_TREE, 'trees too');
    if (loose.kind === 'too-large') throw new ObjectError(TOO_LARGE);
    if (loose.type !== TREE) throw new ObjectError('is none');
    const place = make(loose.bytes.length);
    memory.set(loose.bytes, place.at);
    cache.keep(tree, place);
    return place;
  }

  return {
    readTwo(one, other) {
      for (let times = 0; times < MOST_TRIES; times++) {
        const first = read(one);
        const turns = cache.turns();
        const second = read(other);
        if (cache.turns() - turns <= 1) return [first, second];
      }
      throw new ObjectError(TOO_LARGE);
    },
    close() {
      for (const file of files) file?.close();
    },
  };
}
