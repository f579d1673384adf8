import { crc32 } from 'node:zlib';
import type { Edit, ObjectFunctions } from '../../detectors/prefilter/matching-core.ts';
import type { DeltaForest } from '../../scanners/git/objects/delta-forest.ts';
import { ObjectError } from '../../scanners/git/objects/object-error.ts';
import type { PackFile } from '../../scanners/git/objects/pack-file.ts';
import type { Place } from './arena.ts';
import { createPackPages, PAGES_BYTES, type PackPages } from './pack-pages.ts';

/** Reads the entries of a pack into memory that it shares with the matching core. */
export interface EntryReader {
  /**
   * Inflates an object that is stored whole; false when it is too large to be read here.
   *
   * @throws ObjectError when it is damaged
   */
  readInto(entry: number, place: Place): boolean;
  /** Inflates a delta, which is kept until the next one, and returns the size of what it makes; undefined when it is too large. */
  readDelta(entry: number): number | undefined;
  /** Makes an object of its base and the delta that was read last; what it copied is only valid until the next time. */
  applyDelta(base: Place, target: Place): Edit['copies'];
}

/** Deflated or inflated, no larger stream is read here. */
const LARGEST_STREAM = 32 << 20;
const MOST_COPIES = 1 << 17;
const COPY_BYTES = 12;
/** What a reader needs besides the objects. */
export const SCRATCH_BYTES = 2 * LARGEST_STREAM + MOST_COPIES * COPY_BYTES + PAGES_BYTES;

/** What readers of entries work in. */
export interface EntrySpace {
  /** The memory that places are offsets in. */
  readonly memory: Buffer;
  /** SCRATCH_BYTES of the same memory, of nobody else's. */
  readonly scratch: Buffer;
  readonly pages: PackPages;
  readonly functions: ObjectFunctions;
}

export function createEntrySpace(memory: Buffer, scratch: Buffer, functions: ObjectFunctions): EntrySpace {
  const pages = createPackPages(scratch.subarray(SCRATCH_BYTES - PAGES_BYTES, SCRATCH_BYTES));
  return { memory, scratch, pages, functions };
}

export function createEntryReader(
  forest: DeltaForest,
  pack: PackFile,
  { memory, scratch, pages, functions }: EntrySpace,
): EntryReader {
  const { offsets, headers, sizes, crcs, hasCrcs } = forest;
  const sourceAt = scratch.byteOffset;
  const deltaAt = sourceAt + LARGEST_STREAM;
  const copiesAt = deltaAt + LARGEST_STREAM;
  const addressOf = ({ at }: Place): number => memory.byteOffset + at;
  let deltaLength = 0;

  /** Where the entry lies now. */
  function load(entry: number, length: number): number {
    const paged = pages.find(pack, offsets[entry], length);
    if (paged !== undefined) return paged;
    pack.read(offsets[entry], length, scratch, 0);
    return sourceAt;
  }

  function inflate(entry: number, target: number): boolean {
    const length = offsets[entry + 1] - offsets[entry];
    if (length > LARGEST_STREAM) return false;
    const source = load(entry, length);
    if (hasCrcs && crc32(new Uint8Array(memory.buffer, source, length)) !== crcs[entry])
      throw new ObjectError('is damaged: its checksum is wrong');
    const header = headers[entry];
    if (functions.inflateZlib(source + header, length - header, target, sizes[entry]) < 0)
      throw new ObjectError('is damaged: it cannot be inflated');
    return true;
  }

  return {
    readInto: (entry, place) => inflate(entry, addressOf(place)),
    readDelta(entry) {
      deltaLength = sizes[entry];
      if (deltaLength > LARGEST_STREAM || !inflate(entry, deltaAt)) return undefined;
      const size = functions.deltaTargetSize(deltaAt, deltaLength);
      if (size < 0) throw new ObjectError('is a delta that is cut off');
      return size;
    },
    applyDelta(base, target) {
      const made = [addressOf(base), base.length, deltaAt, deltaLength, addressOf(target), target.length] as const;
      const count = functions.applyDelta(...made, copiesAt, MOST_COPIES);
      if (count < 0) throw new ObjectError('is a delta to something else');
      return new Uint32Array(scratch.buffer, copiesAt, count * 3);
    },
  };
}
