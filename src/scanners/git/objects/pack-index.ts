import { createHash } from 'node:crypto';
import { ObjectError } from './object-error.ts';

/** Bytes of an object's id: SHA-1 or SHA-256. */
export type IdSize = 20 | 32;

/** What a pack's .idx says of the objects in the pack, in order of their ids (gitformat-pack(5)). */
export interface PackIndex {
  readonly count: number;
  /** `count` ids, one behind the other. */
  readonly ids: Uint8Array;
  /** Where each object's entry begins in the pack. */
  readonly offsets: Float64Array;
  /** CRC-32 of each entry as it lies in the pack; version 1 has none. */
  readonly crcs: Uint32Array | undefined;
}

const MAGIC = 0xff744f63;
const FANOUT = 256 * 4;

/** @throws ObjectError when the index is damaged or of a version that nobody writes */
export function parsePackIndex(bytes: Buffer, idSize: IdSize): PackIndex {
  if (bytes.length < FANOUT + 2 * idSize) throw new ObjectError('is cut off');
  const end = bytes.length - idSize;
  const digest = createHash(idSize === 20 ? 'sha1' : 'sha256')
    .update(bytes.subarray(0, end))
    .digest();
  if (!digest.equals(bytes.subarray(end))) throw new ObjectError('is damaged: its checksum is wrong');
  if (bytes.readUInt32BE(0) !== MAGIC) return parseVersion1(bytes, idSize);
  const version = bytes.readUInt32BE(4);
  if (version !== 2) throw new ObjectError(`is of version ${version}, which is not known`);
  return parseVersion2(bytes, idSize);
}

function parseVersion1(bytes: Buffer, idSize: IdSize): PackIndex {
  const count = bytes.readUInt32BE(FANOUT - 4);
  const record = 4 + idSize;
  if (bytes.length !== FANOUT + count * record + 2 * idSize)
    throw new ObjectError('has not the size that it should have');
  const ids = new Uint8Array(count * idSize);
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = FANOUT + i * record;
    offsets[i] = bytes.readUInt32BE(at);
    ids.set(bytes.subarray(at + 4, at + record), i * idSize);
  }
  return { count, ids, offsets, crcs: undefined };
}

function parseVersion2(bytes: Buffer, idSize: IdSize): PackIndex {
  const count = bytes.readUInt32BE(8 + FANOUT - 4);
  const idsAt = 8 + FANOUT;
  const crcsAt = idsAt + count * idSize;
  const offsetsAt = crcsAt + count * 4;
  const largeAt = offsetsAt + count * 4;
  const largeEnd = bytes.length - 2 * idSize;
  if (largeAt > largeEnd) throw new ObjectError('has not the size that it should have');
  const crcs = new Uint32Array(count);
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    crcs[i] = bytes.readUInt32BE(crcsAt + i * 4);
    const offset = bytes.readUInt32BE(offsetsAt + i * 4);
    offsets[i] = offset < 0x80000000 ? offset : largeOffset(bytes, largeAt + (offset - 0x80000000) * 8, largeEnd);
  }
  return { count, ids: new Uint8Array(bytes.subarray(idsAt, crcsAt)), offsets, crcs };
}

function largeOffset(bytes: Buffer, at: number, end: number): number {
  if (at + 8 > end) throw new ObjectError('names an offset that it does not have');
  return bytes.readUInt32BE(at) * 0x100000000 + bytes.readUInt32BE(at + 4);
}

/** Ids are spread evenly: one is about where its first bytes say, and hardly ever this many places beside. */
const ASTRAY = 4;

/** The index of an id, or -1. @param id its bytes */
export function findId({ count, ids }: Pick<PackIndex, 'count' | 'ids'>, id: Uint8Array): number {
  const guess = Math.floor((count * (((id[0] << 16) | (id[1] << 8) | id[2]) + id[3] / 256)) / 0x1000000);
  const astray = Math.ceil(ASTRAY * Math.sqrt(count));
  let low = Math.max(0, guess - astray);
  let high = Math.min(count, guess + astray);
  if (low > 0 && compareIds(ids, low * id.length, id, 0, id.length) > 0) low = 0;
  if (high < count && compareIds(ids, high * id.length, id, 0, id.length) <= 0) high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareIds(ids, middle * id.length, id, 0, id.length);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

/** Below 0 when the id at `at` comes before the one of the others at `otherAt`. */
export function compareIds(ids: Uint8Array, at: number, others: Uint8Array, otherAt: number, idSize: number): number {
  for (let i = 0; i < idSize; i++) if (ids[at + i] !== others[otherAt + i]) return ids[at + i] - others[otherAt + i];
  return 0;
}
