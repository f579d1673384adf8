import { findId, type IdSize } from '../../../scanners/git/objects/pack-index.ts';

/** Names one of the blobs in which something was found: 1 and more. */
export type BlobNumber = number;
/** Any other. */
export const OTHER: BlobNumber = 0;

/** The blobs in which something was found, among all the others. */
export interface BlobLookup {
  /** By the id that stands at `at`. */
  numberOf(bytes: Uint8Array, at: number): BlobNumber;
}

/** @param ids of the blobs, in order, one behind the other */
export function createBlobLookup(ids: Uint8Array, idSize: IdSize): BlobLookup {
  const count = ids.length / idSize;
  // Nearly all are told apart by the first two bytes of their ids.
  const beginnings = new Uint8Array(0x10000);
  for (let at = 0; at < ids.length; at += idSize) beginnings[(ids[at] << 8) | ids[at + 1]] = 1;
  return {
    numberOf(bytes, at) {
      if (beginnings[(bytes[at] << 8) | bytes[at + 1]] === 0) return OTHER;
      return 1 + findId({ count, ids }, bytes.subarray(at, at + idSize));
    },
  };
}
