import { GUARD } from '../../../../engine/assembly/layout.ts';
import type { Place } from '../arena.ts';
import type { TreeNumber } from './tree-sources.ts';

/**
 * Keeps the texts that were wanted last, in the two halves of a piece of memory. When one half is full, what is in the
 * other is forgotten; what is wanted again meanwhile moves over. So the last text to be given or made is there for as long
 * as no more than one half is filled.
 */
export interface TreeCache {
  /** How often a half was full. */
  readonly turns: () => number;
  get(tree: TreeNumber): Place | undefined;
  /** Room for a text. */
  make(length: number): Place;
  /** Keeps the text that was made last. */
  keep(tree: TreeNumber, place: Place): void;
}

/** @param memory of which texts take at most a fourth */
export function createTreeCache(memory: Buffer): TreeCache {
  const half = memory.length >> 1;
  let start = 0;
  let top = GUARD;
  let turns = 0;
  let places = new Map<TreeNumber, Place>();
  let earlier = new Map<TreeNumber, Place>();

  function make(length: number): Place {
    if (top + length + GUARD > start + half) {
      start = start === 0 ? half : 0;
      top = start + GUARD;
      turns++;
      earlier = places;
      places = new Map();
    }
    const place = { at: top, length };
    top += length + GUARD;
    return place;
  }

  const keep = (tree: TreeNumber, place: Place): void => {
    places.set(tree, place);
  };

  return {
    turns: () => turns,
    get(tree) {
      const known = places.get(tree);
      if (known) return known;
      const before = earlier.get(tree);
      if (!before) return undefined;
      const place = make(before.length);
      memory.copyWithin(place.at, before.at, before.at + before.length);
      keep(tree, place);
      return place;
    },
    make,
    keep,
  };
}
