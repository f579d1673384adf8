import { type EntryHeader, LONGEST_HEADER, OFFSET_DELTA, REFERENCE_DELTA, readEntryHeader } from './entry-header.ts';
import { ObjectError } from './object-error.ts';
import { orderOf } from './order-of.ts';
import type { PackFile } from './pack-file.ts';
import { compareIds, type IdSize, type PackIndex } from './pack-index.ts';

/**
 * The entries of a pack in order of place, and which is a delta to which: trees, whose roots are objects that are stored
 * whole. All arrays can be shared between threads.
 */
export interface DeltaForest {
  readonly count: number;
  readonly idSize: IdSize;
  /** Of each entry, and where the last one ends: `count` + 1 offsets in the pack. */
  readonly offsets: Float64Array;
  /** COMMIT, TREE, BLOB or TAG; STRAY, LOOP or LOST. */
  readonly types: Uint8Array;
  /** Bytes before the deflated ones. */
  readonly headers: Uint8Array;
  /** Inflated bytes of the object or the delta. */
  readonly sizes: Float64Array;
  /** The entry that a delta is to; -1 for a root, -2 where the base is not in this pack. */
  readonly bases: Int32Array;
  /** The first delta to an entry, and the next one to the same base; -1: none. */
  readonly firstChildren: Int32Array;
  readonly siblings: Int32Array;
  /** In order, as the index has them. */
  readonly ids: Uint8Array;
  /** Where the id of each entry stands among them, and the entry of each id. */
  readonly positions: Uint32Array;
  readonly entries: Uint32Array;
  /** Where the ids begin with each two first bytes, and where the last ones end. */
  readonly beginnings: Uint32Array;
  /** 0 where the index has none. */
  readonly crcs: Uint32Array;
  readonly hasCrcs: boolean;
}

/** Types of deltas that lead to no root: because a base is elsewhere, or because they are deltas to each other. */
export const STRAY = 0;
export const LOOP = 8;
const ON_THE_WAY = 9;
/** The type of what has no header that can be read, and of all that is made of it. */
export const LOST = 10;

export const ROOT = -1;
export const ELSEWHERE = -2;

const CHUNK = 1 << 20;
/** How many the first two bytes of an id can be. */
const BEGINNINGS = 0x10000;

/**
 * Reads the headers of all entries. Those that are damaged, or behind the end of a pack that is cut off, are LOST.
 *
 * @throws ObjectError when pack and index do not belong together
 */
export function readForest(pack: PackFile, index: PackIndex, idSize: IdSize): DeltaForest {
  const { count } = index;
  if (pack.count !== count) throw new ObjectError(`holds ${pack.count} objects, its index ${count}`);
  const forest = emptyForest(count, idSize, index.crcs !== undefined);
  forest.ids.set(index.ids);
  findBeginnings(forest);
  placeInOrder(forest, index, pack.size - idSize);
  readHeaders(forest, pack);
  resolveTypes(forest);
  for (let entry = count - 1; entry >= 0; entry--) {
    const base = forest.bases[entry];
    if (base < 0) continue;
    forest.siblings[entry] = forest.firstChildren[base];
    forest.firstChildren[base] = entry;
  }
  return forest;
}

function emptyForest(count: number, idSize: IdSize, hasCrcs: boolean): DeltaForest {
  const shared = (bytes: number) => new SharedArrayBuffer(bytes);
  return {
    count,
    idSize,
    offsets: new Float64Array(shared((count + 1) * 8)),
    types: new Uint8Array(shared(count)),
    headers: new Uint8Array(shared(count)),
    sizes: new Float64Array(shared(count * 8)),
    bases: new Int32Array(shared(count * 4)).fill(ROOT),
    firstChildren: new Int32Array(shared(count * 4)).fill(-1),
    siblings: new Int32Array(shared(count * 4)).fill(-1),
    ids: new Uint8Array(shared(count * idSize)),
    positions: new Uint32Array(shared(count * 4)),
    entries: new Uint32Array(shared(count * 4)),
    beginnings: new Uint32Array(shared((BEGINNINGS + 1) * 4)),
    crcs: new Uint32Array(shared(hasCrcs ? count * 4 : 0)),
    hasCrcs,
  };
}

function findBeginnings({ ids, idSize, beginnings }: DeltaForest): void {
  for (let at = 0; at < ids.length; at += idSize) beginnings[((ids[at] << 8) | ids[at + 1]) + 1]++;
  for (let beginning = 0; beginning < BEGINNINGS; beginning++) beginnings[beginning + 1] += beginnings[beginning];
}

function placeInOrder(forest: DeltaForest, index: PackIndex, end: number): void {
  const { offsets, positions, entries, crcs, count } = forest;
  const order = orderOf(index.offsets);
  // Of a pack that is cut off, nothing behind its end can be read.
  offsets[count] = Math.max(end, count > 0 ? index.offsets[order[count - 1]] + 1 : 0);
  for (let entry = 0; entry < count; entry++) {
    const i = order[entry];
    offsets[entry] = index.offsets[i];
    positions[entry] = i;
    entries[i] = entry;
    if (index.crcs) crcs[entry] = index.crcs[i];
  }
}

/** The entry that begins at `offset`, or -1. */
function entryAt(offsets: Float64Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low < count && offsets[low] === offset ? low : -1;
}

function readHeaders(forest: DeltaForest, pack: PackFile): void {
  const { offsets, count, idSize } = forest;
  let [chunkAt, chunk] = [0, Buffer.alloc(0)];
  for (let entry = 0; entry < count; entry++) {
    const offset = offsets[entry];
    const length = Math.min(LONGEST_HEADER, pack.size - offset);
    if (length <= 0) {
      forest.types[entry] = LOST;
      continue;
    }
    if (offset + length > chunkAt + chunk.length) {
      chunkAt = offset;
      chunk = Buffer.allocUnsafe(Math.min(CHUNK, pack.size - offset));
      pack.read(offset, chunk.length, chunk, 0);
    }
    const header = headerAt(chunk, offset - chunkAt, idSize);
    forest.types[entry] = header?.type ?? LOST;
    if (!header) continue;
    forest.headers[entry] = header.length;
    forest.sizes[entry] = header.size;
    if (header.type === OFFSET_DELTA) {
      const base = entryAt(offsets, count, offset - header.distance);
      if (base < 0) forest.types[entry] = LOST;
      else forest.bases[entry] = base;
    } else if (header.type === REFERENCE_DELTA) {
      const base = entryOf(forest, chunk.subarray(header.baseAt, header.baseAt + idSize));
      forest.bases[entry] = base < 0 ? ELSEWHERE : base;
    }
  }
}

/** Undefined when it is damaged. */
function headerAt(chunk: Buffer, at: number, idSize: IdSize): EntryHeader | undefined {
  try {
    return readEntryHeader(chunk, at, idSize);
  } catch (error) {
    if (error instanceof ObjectError) return undefined;
    throw error;
  }
}

/** Gives each delta the type of its root; STRAY, LOOP or LOST where it leads to none. */
function resolveTypes({ types, bases, count }: DeltaForest): void {
  const path: number[] = [];
  for (let entry = 0; entry < count; entry++) {
    let at = entry;
    while (types[at] === OFFSET_DELTA || types[at] === REFERENCE_DELTA) {
      path.push(at);
      types[at] = bases[at] === ELSEWHERE ? STRAY : ON_THE_WAY;
      if (bases[at] !== ELSEWHERE) at = bases[at];
    }
    const type = types[at] === ON_THE_WAY ? LOOP : types[at];
    for (const delta of path) types[delta] = type;
    path.length = 0;
  }
}

/** The id of an entry, in hex. */
export function idOf({ ids, idSize, positions }: DeltaForest, entry: number): string {
  return Buffer.from(ids.buffer, ids.byteOffset + positions[entry] * idSize, idSize).toString('hex');
}

/** The entry with an id, or -1. @param id its bytes */
export function entryOf({ ids, idSize, beginnings, entries }: DeltaForest, id: Uint8Array): number {
  const beginning = (id[0] << 8) | id[1];
  // Mostly a few; an index that somebody made up may have all ids begin alike.
  let low = beginnings[beginning];
  let high = beginnings[beginning + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareIds(ids, middle * idSize, id, 0, idSize);
    if (order === 0) return entries[middle];
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}
