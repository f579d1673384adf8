/** Places where a match may begin: from `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

export interface RangeCollector {
  /** Takes the place of a literal. */
  add(literalStart: number): void;
  /** In order; no two so near to each other that windows on them would overlap. */
  ranges(): readonly Range[];
}

export interface Reach {
  readonly minBefore: number;
  readonly maxBefore: number;
  readonly maxLength: number;
}

/** Gathers where matches may begin from where their literals stand. However many of these, ranges stay few. */
export function createRangeCollector({ minBefore, maxBefore, maxLength }: Reach): RangeCollector {
  const gathered: { first: number; last: number }[] = [];
  return {
    add(literalStart) {
      const range = { first: Math.max(0, literalStart - maxBefore), last: literalStart - minBefore };
      if (range.last < 0) return;
      const previous = gathered.at(-1);
      if (!previous || !areNear(previous, range, maxLength)) gathered.push(range);
      else [previous.first, previous.last] = bothOf(previous, range);
    },
    ranges() {
      const merged: { first: number; last: number }[] = [];
      for (const range of gathered.toSorted((a, b) => a.first - b.first)) {
        const previous = merged.at(-1);
        if (!previous || !areNear(previous, range, maxLength)) merged.push({ ...range });
        else [previous.first, previous.last] = bothOf(previous, range);
      }
      return merged;
    },
  };
}

const areNear = (a: Range, b: Range, distance: number): boolean =>
  b.first <= a.last + distance && a.first <= b.last + distance;

const bothOf = (a: Range, b: Range): [number, number] => [Math.min(a.first, b.first), Math.max(a.last, b.last)];
