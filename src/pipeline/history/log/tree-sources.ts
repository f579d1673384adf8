import { entryOf } from '../../../scanners/git/objects/delta-forest.ts';
import { TREE } from '../../../scanners/git/objects/entry-header.ts';
import type { IdSize } from '../../../scanners/git/objects/pack-index.ts';
import type { LooseFile } from '../object-scan.ts';
import type { SharedPack } from '../pack-scanner.ts';

/** Where the objects of a repository are; plain data that may cross to a worker thread. */
export interface TreeSources {
  readonly idSize: IdSize;
  readonly packs: readonly SharedPack[];
  readonly loose: readonly LooseFile[];
}

/** Names a tree by where it is: 1 and more. */
export type TreeNumber = number;
/** The tree of what has none, and the empty one. */
export const EMPTY: TreeNumber = 0;
/** An id that is that of no tree here. */
export const MISSING: TreeNumber = -1;

/** Git knows it, whether or not it is there. */
const EMPTY_TREES = new Set([
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
]);

export type TreePlace =
  | { readonly kind: 'packed'; readonly pack: number; readonly entry: number }
  | { readonly kind: 'loose'; readonly file: LooseFile };

/** Finds objects by their ids, given as bytes. */
export interface TreeLocator {
  numberOf(id: Uint8Array): TreeNumber;
  placeOf(tree: TreeNumber): TreePlace;
  /** The number of an entry of a pack. */
  packed(pack: number, entry: number): TreeNumber;
  /** Whether there is an object of whatever type. */
  has(id: Uint8Array): boolean;
}

export function createTreeLocator({ packs, loose }: TreeSources): TreeLocator {
  const firsts: number[] = [];
  let next = 1;
  for (const { forest } of packs) {
    firsts.push(next);
    next += forest.count;
  }
  const firstLoose = next;
  const looseNumbers = new Map(loose.map(({ id }, i) => [id, firstLoose + i]));
  const looseNumber = (id: Uint8Array): number | undefined =>
    looseNumbers.size === 0 ? undefined : looseNumbers.get(hexOf(id));
  return {
    numberOf(id) {
      for (let pack = 0; pack < packs.length; pack++) {
        const { forest } = packs[pack];
        const entry = entryOf(forest, id);
        if (entry >= 0 && forest.types[entry] === TREE) return firsts[pack] + entry;
      }
      return looseNumber(id) ?? (EMPTY_TREES.has(hexOf(id)) ? EMPTY : MISSING);
    },
    placeOf(tree) {
      if (tree >= firstLoose) return { kind: 'loose', file: loose[tree - firstLoose] };
      const pack = firsts.findLastIndex((first) => first <= tree);
      return { kind: 'packed', pack, entry: tree - firsts[pack] };
    },
    packed: (pack, entry) => firsts[pack] + entry,
    has: (id) => packs.some(({ forest }) => entryOf(forest, id) >= 0) || looseNumber(id) !== undefined,
  };
}

export const hexOf = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('hex');
