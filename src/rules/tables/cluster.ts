import { BYTE_PROBABILITY, PAIR_PROBABILITY } from './frequency.ts';
import type { Lane, Lanes } from './lanes.ts';

/** One of the places of a literal that can be looked for. */
export interface Option {
  readonly lanes: Lanes;
  /** How often it stands in a million bytes, which is what it costs in whatever bucket. */
  readonly perMillion: number;
}

/** Which option was taken for an item, and which bucket it is in. */
export interface Placement {
  readonly option: number;
  readonly bucket: number;
}

/** Passes over all items; later ones move next to nothing. */
const PASSES = 4;
const PER_MILLION = 1e6;

/**
 * Spreads literals over buckets so that together the buckets let little through: a bucket passes whatever has, in each lane,
 * something that one of its literals has there.
 *
 * @param items for each the options of which one is taken, in an order in which neighbours are alike
 * @returns for each item
 */
export function cluster(items: readonly (readonly Option[])[], buckets: number): readonly Placement[] {
  const [one, other] = [neighboursTogether, oneByOne].map((start) => settle(items, start(items, buckets)));
  return costOf(items, other) < costOf(items, one) ? other.placements : one.placements;
}

interface Clustering {
  readonly buckets: readonly Bucket[];
  readonly placements: readonly Placement[];
}

function neighboursTogether(items: readonly (readonly Option[])[], count: number): Clustering {
  const buckets = Array.from({ length: count }, createBucket);
  const placements = items.map((options, index): Placement => {
    const bucket = Math.floor((index * count) / items.length);
    buckets[bucket].add(options[0].lanes);
    return { option: 0, bucket };
  });
  return { buckets, placements };
}

/** Each where it costs least beside those before it, from the longest on, which cost least. */
function oneByOne(items: readonly (readonly Option[])[], count: number): Clustering {
  const buckets = Array.from({ length: count }, createBucket);
  const placements = items.toReversed().map((options) => place(buckets, options));
  return { buckets, placements: placements.toReversed() };
}

/** Moves each to where it costs least, again and again. */
function settle(items: readonly (readonly Option[])[], { buckets, placements: start }: Clustering): Clustering {
  let placements = start;
  for (let pass = 0; pass < PASSES; pass++) {
    placements = placements.map(({ option, bucket }, index) => {
      buckets[bucket].remove(items[index][option].lanes);
      return place(buckets, items[index]);
    });
  }
  return { buckets, placements };
}

function costOf(items: readonly (readonly Option[])[], { buckets, placements }: Clustering): number {
  const passes = buckets.reduce((sum, bucket) => sum + bucket.passes(), 0);
  return placements.reduce((sum, { option }, index) => sum + items[index][option].perMillion, passes * PER_MILLION);
}

function place(buckets: readonly Bucket[], options: readonly Option[]): Placement {
  const placement = cheapest(buckets, options);
  buckets[placement.bucket].add(options[placement.option].lanes);
  return placement;
}

function cheapest(buckets: readonly Bucket[], options: readonly Option[]): Placement {
  let [best, least]: [Placement, number] = [{ option: 0, bucket: 0 }, Number.POSITIVE_INFINITY];
  options.forEach(({ lanes, perMillion }, option) => {
    buckets.forEach(({ passesWith, passes }, bucket) => {
      const cost = (passesWith(lanes) - passes()) * PER_MILLION + perMillion;
      if (cost < least) [best, least] = [{ option, bucket }, cost];
    });
  });
  return best;
}

interface Bucket {
  add(lanes: Lanes): void;
  remove(lanes: Lanes): void;
  /** The share of all places that the bucket lets through, were pairs independent of each other. */
  passes(): number;
  /** The same, with one more. */
  passesWith(lanes: Lanes): number;
}

interface LaneSum {
  /** Members that ask for nothing here. */
  free: number;
  share: number;
  /** How many members have what stands for a number; see `keyOf`. */
  readonly members: Uint16Array;
}

function createBucket(): Bucket {
  const sums: LaneSum[] = [];
  let members = 0;
  return {
    add(lanes) {
      members++;
      lanes.forEach((lane, index) => {
        sums[index] ??= { free: 0, share: 0, members: new Uint16Array(KEYS) };
        addLane(sums[index], lane);
      });
    },
    remove(lanes) {
      members--;
      lanes.forEach((lane, index) => {
        removeLane(sums[index], lane);
      });
    },
    passes() {
      if (members === 0) return 0;
      return sums.reduce((product, { free, share }) => product * (free > 0 ? 1 : Math.min(1, share)), 1);
    },
    passesWith(lanes) {
      return lanes.reduce((product, lane, index) => product * shareWith(sums[index], lane), 1);
    },
  };
}

function addLane(sum: LaneSum, lane: Lane): void {
  if (!lane) sum.free++;
  for (const value of lane?.values ?? []) {
    const key = keyOf(lane!.kind, value);
    if (sum.members[key]++ === 0) sum.share += shareOf(lane!.kind, value);
  }
}

function removeLane(sum: LaneSum, lane: Lane): void {
  if (!lane) sum.free--;
  for (const value of lane?.values ?? []) {
    const key = keyOf(lane!.kind, value);
    if (--sum.members[key] === 0) sum.share -= shareOf(lane!.kind, value);
  }
}

/** The share of all pairs that a lane lets through with one more member; an empty one has no sum yet. */
function shareWith(sum: LaneSum | undefined, lane: Lane): number {
  if (!lane || (sum && sum.free > 0)) return 1;
  let share = sum?.share ?? 0;
  for (const value of lane.values) {
    if (!sum || sum.members[keyOf(lane.kind, value)] === 0) share += shareOf(lane.kind, value);
  }
  return Math.min(1, share);
}

type Kind = NonNullable<Lane>['kind'];

const PAIRS = 0x10000;
const FIRST_KEY: Readonly<Record<Kind, number>> = { pair: 0, first: PAIRS, second: PAIRS + 0x100 };
const KEYS = PAIRS + 0x200;

const keyOf = (kind: Kind, value: number): number => FIRST_KEY[kind] + value;

const shareOf = (kind: Kind, value: number): number =>
  kind === 'pair' ? PAIR_PROBABILITY[value] : BYTE_PROBABILITY[value];
