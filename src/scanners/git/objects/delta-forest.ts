import { type EntryHeader, LONGEST_HEADER, OFFSET_DELTA, REFERENCE_DELTA, readEntryHeader } from './entry-header.ts';
import { ObjectError } from './object-error.ts';
import type { PackFile } from './pack-file.ts';
import { findId, type IdSize, type PackIndex } from './pack-index.ts';

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
  readonly ids: Uint8Array;
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

/**
 * Reads the headers of all entries. Those that are damaged, or behind the end of a pack that is cut off, are LOST.
 *
 * @throws ObjectError when pack and index do not belong together
 */
export function readForest(pack: PackFile, index: PackIndex, idSize: IdSize): DeltaForest {
  const { count } = index;
  if (pack.count !== count) throw new ObjectError(`holds ${pack.count} objects, its index ${count}`);
  const forest = emptyForest(count, idSize, index.crcs !== undefined);
  placeInOrder(forest, index, pack.size - idSize);
  readHeaders(forest, pack, index);
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
    crcs: new Uint32Array(shared(hasCrcs ? count * 4 : 0)),
    hasCrcs,
  };
}

function placeInOrder({ offsets, ids, crcs, idSize, count }: DeltaForest, index: PackIndex, end: number): void {
  const order = orderOf(index.offsets);
  // Of a pack that is cut off, nothing behind its end can be read.
  offsets[count] = Math.max(end, count > 0 ? index.offsets[order[count - 1]] + 1 : 0);
  for (let entry = 0; entry < count; entry++) {
    const i = order[entry];
    offsets[entry] = index.offsets[i];
    ids.set(index.ids.subarray(i * idSize, (i + 1) * idSize), entry * idSize);
    if (index.crcs) crcs[entry] = index.crcs[i];
  }
}

/** The indexes of some whole numbers in order of the numbers: sorted by 16 bits after the other, which takes no comparisons. */
function orderOf(numbers: Float64Array): Uint32Array {
  const largest = numbers.reduce((most, number) => Math.max(most, number), 0);
  let order = Uint32Array.from(numbers, (_, i) => i);
  let next = new Uint32Array(numbers.length);
  for (let unit = 1; unit <= largest; unit *= 0x10000) {
    const digitOf = (i: number): number => Math.floor(numbers[i] / unit) % 0x10000;
    const places = new Uint32Array(0x10001);
    for (let i = 0; i < numbers.length; i++) places[digitOf(i) + 1]++;
    for (let digit = 0; digit < 0x10000; digit++) places[digit + 1] += places[digit];
    for (const i of order) next[places[digitOf(i)]++] = i;
    [order, next] = [next, order];
  }
  return order;
}

/** The entry that begins at `offset`, or -1. */
export function entryAt(offsets: Float64Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low < count && offsets[low] === offset ? low : -1;
}

function readHeaders(forest: DeltaForest, pack: PackFile, index: PackIndex): void {
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
      const found = findId(index, chunk.subarray(header.baseAt, header.baseAt + idSize));
      forest.bases[entry] = found < 0 ? ELSEWHERE : entryAt(offsets, count, index.offsets[found]);
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
export function idOf({ ids, idSize }: DeltaForest, entry: number): string {
  return Buffer.from(ids.buffer, ids.byteOffset + entry * idSize, idSize).toString('hex');
}
