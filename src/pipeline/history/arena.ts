import { GUARD } from '../../../engine/assembly/layout.ts';

/** Where a text lies in the arena. */
export interface Place {
  at: number;
  readonly length: number;
}

/** Texts one above the other in a piece of memory, with GUARD zero bytes between them. */
export interface Arena {
  readonly memory: Buffer;
  /** Undefined when it does not fit. */
  allocate(length: number): Place | undefined;
  textAt(place: Place): Buffer;
  /** Frees everything above a text, or everything. */
  freeAbove(place: Place | undefined): void;
  /** Frees everything but these texts, which move down; in order of place. */
  compact(places: readonly Place[]): void;
}

export function createArena(memory: Buffer): Arena {
  let top = GUARD;
  const close = (end: number): void => {
    memory.fill(0, end, end + GUARD);
    top = end + GUARD;
  };
  return {
    memory,
    allocate(length) {
      if (top + length + GUARD > memory.length) return undefined;
      const place = { at: top, length };
      memory.fill(0, top - GUARD, top);
      close(top + length);
      return place;
    },
    textAt: ({ at, length }) => memory.subarray(at, at + length),
    freeAbove: (place) => {
      top = place ? place.at + place.length + GUARD : GUARD;
    },
    compact(places) {
      top = GUARD;
      for (const place of places) {
        if (place.at !== top) {
          memory.copyWithin(top, place.at, place.at + place.length);
          place.at = top;
        }
        close(top + place.length);
      }
    },
  };
}
