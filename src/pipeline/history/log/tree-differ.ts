import { DIFFERENCE_SIZE, FILE, SUBTREE } from '../../../../engine/assembly/layout.ts';
import type { ObjectFunctions } from '../../../detectors/prefilter/matching-core.ts';
import { ObjectError } from '../../../scanners/git/objects/object-error.ts';
import { type BlobLookup, type BlobNumber, OTHER } from './blob-lookup.ts';
import type { TreeReader } from './tree-reader.ts';
import { EMPTY, hexOf, type TreeLocator, type TreeNumber } from './tree-sources.ts';

const DIFFERENCE_WORDS = DIFFERENCE_SIZE >> 2;
/** Room for the differences between two trees. */
export const DIFFERENCE_BYTES = 24 << 20;

/** An entry that a tree has not as others have it. */
export interface Difference {
  /** In latin1. */
  readonly name: string;
  readonly isTree: boolean;
  /** In each of the others: a tree, or a file; none where it is not there, or a submodule. */
  readonly before: readonly (TreeNumber | BlobNumber)[];
  readonly now: TreeNumber | BlobNumber;
  /** Id of the new file, when the repository has it not. */
  readonly missing: string | undefined;
}

/**
 * Whether all differences are wanted, or not those of files that were there before under the same name, where nothing was
 * found in either and both are here.
 */
export type Wanted = 'all' | 'telling';

export interface TreeDiffer {
  /** Between two trees. @throws ObjectError when one of them cannot be read */
  differences(before: TreeNumber, now: TreeNumber, wanted: Wanted): readonly Difference[];
}

/**
 * @param memory the memory of the matching core, in which the reader has its trees
 * @param target DIFFERENCE_BYTES of it
 */
export function createTreeDiffer(
  {
    locator,
    reader,
    blobs,
  }: { readonly locator: TreeLocator; readonly reader: TreeReader; readonly blobs: BlobLookup },
  {
    memory,
    target,
    functions,
  }: { readonly memory: Buffer; readonly target: Buffer; readonly functions: ObjectFunctions },
  idSize: number,
): TreeDiffer {
  const base = memory.byteOffset;
  const words = new Uint32Array(target.buffer, target.byteOffset, target.length >> 2);
  const bytesAt = (address: number): Buffer => memory.subarray(address - base, address - base + idSize);

  function numberOf(kind: number, address: number): TreeNumber | BlobNumber {
    if (kind === SUBTREE) return locator.numberOf(bytesAt(address));
    return kind === FILE ? blobs.numberOf(memory, address - base) : EMPTY;
  }

  function differenceAt(at: number, wanted: Wanted): Difference | undefined {
    const [kindBefore, kindNow] = [words[at + 2], words[at + 4]];
    const before = numberOf(kindBefore, words[at + 3]);
    const now = numberOf(kindNow, words[at + 5]);
    const isMissing = kindNow === FILE && !locator.has(bytesAt(words[at + 5]));
    const isChanged = kindBefore === FILE && kindNow === FILE;
    if (wanted === 'telling' && isChanged && before === OTHER && now === OTHER && !isMissing) return undefined;
    const name = words[at] - base;
    return {
      name: memory.toString('latin1', name, name + words[at + 1]),
      isTree: kindBefore === SUBTREE || kindNow === SUBTREE,
      before: [before],
      now,
      missing: isMissing ? hexOf(bytesAt(words[at + 5])) : undefined,
    };
  }

  return {
    differences(before, now, wanted) {
      const [old, made] = reader.readTwo(before, now);
      if (old.length + made.length > DIFFERENCE_BYTES) throw new ObjectError('is too large');
      const places = [base + old.at, old.length, base + made.at, made.length] as const;
      const count = functions.diffTrees(...places, idSize, target.byteOffset);
      if (count < 0) throw new ObjectError('is damaged');
      const found: Difference[] = [];
      for (let at = 0; at < count * DIFFERENCE_WORDS; at += DIFFERENCE_WORDS) {
        const difference = differenceAt(at, wanted);
        if (difference) found.push(difference);
      }
      return found;
    },
  };
}
