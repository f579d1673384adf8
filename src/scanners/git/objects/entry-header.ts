import { ObjectError } from './object-error.ts';
import type { IdSize } from './pack-index.ts';

/** Types of entries in a pack (gitformat-pack(5), "Object types"). */
export const COMMIT = 1;
export const TREE = 2;
export const BLOB = 3;
export const TAG = 4;
export const OFFSET_DELTA = 6;
export const REFERENCE_DELTA = 7;

/** What stands before the deflated bytes of an entry. */
export interface EntryHeader {
  readonly type: number;
  /** Bytes of the object, or of the delta. */
  readonly size: number;
  /** Bytes of the header. */
  readonly length: number;
  /** Of an OFFSET_DELTA: how far before the entry its base's begins. */
  readonly distance: number;
  /** Of a REFERENCE_DELTA: where in the bytes its base's id stands. */
  readonly baseAt: number;
}

/** No header is longer: two numbers of at most nine bytes, or a number and an id. */
export const LONGEST_HEADER = 48;

/** @throws ObjectError when there is no header at `at` */
export function readEntryHeader(bytes: Uint8Array, at: number, idSize: IdSize): EntryHeader {
  let next = at;
  let byte = bytes[next++];
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let factor = 16; byte & 0x80; factor *= 128) {
    byte = bytes[next++];
    size += (byte & 0x7f) * factor;
  }
  let [distance, baseAt] = [0, 0];
  if (type === OFFSET_DELTA) {
    byte = bytes[next++];
    distance = byte & 0x7f;
    while (byte & 0x80) {
      byte = bytes[next++];
      distance = (distance + 1) * 128 + (byte & 0x7f);
    }
  } else if (type === REFERENCE_DELTA) {
    baseAt = next;
    next += idSize;
  }
  const isKnown = (type >= COMMIT && type <= TAG) || type === OFFSET_DELTA || type === REFERENCE_DELTA;
  if (!isKnown || byte === undefined || next > bytes.length || !Number.isSafeInteger(size + distance))
    throw new ObjectError('holds an entry without a header');
  return { type, size, length: next - at, distance, baseAt };
}
