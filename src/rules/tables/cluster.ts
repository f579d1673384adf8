import { BYTE_PROBABILITY, PAIR_PROBABILITY } from './frequency.ts';

/** What may stand in a pair of bytes: pairs as `first | second << 8`, or one of its bytes; undefined: anything. */
export type Lane = { readonly kind: 'pair' | 'first' | 'second'; readonly values: readonly number[] } | undefined;

/** Constraints of a literal on the last pair of bytes, the one before, and so on. */
export type Lanes = readonly Lane[];

/** Passes over all items; later ones move next to nothing. */
const PASSES = 4;

/**
 * Spreads literals over buckets so that together the buckets let little through: a bucket passes whatever has, in each lane,
 * something that one of its literals has there.
 *
 * @param items in an order in which neighbours are alike
 * @returns the members of each bucket, as indices of items
 */
export function cluster(items: readonly Lanes[], buckets: number): readonly (readonly number[])[] {
  const all = Array.from({ length: buckets }, createBucket);
  const bucketOf = items.map((item, index) => {
    const bucket = all[Math.floor((index * buckets) / items.length)];
    bucket.add(item);
    return bucket;
  });
  for (let pass = 0; pass < PASSES; pass++) {
    items.forEach((item, index) => {
      bucketOf[index].remove(item);
      bucketOf[index] = cheapest(all, item);
      bucketOf[index].add(item);
    });
  }
  return all.map((bucket) => bucketOf.flatMap((own, index) => (own === bucket ? [index] : [])));
}

function cheapest(buckets: readonly Bucket[], item: Lanes): Bucket {
  let [best, least] = [buckets[0], Number.POSITIVE_INFINITY];
  for (const bucket of buckets) {
    const before = bucket.passes();
    bucket.add(item);
    const added = bucket.passes() - before;
    bucket.remove(item);
    if (added < least) [best, least] = [bucket, added];
  }
  return best;
}

interface Bucket {
  add(item: Lanes): void;
  remove(item: Lanes): void;
  /** The share of all places that the bucket lets through, were pairs independent of each other. */
  passes(): number;
}

interface LaneSum {
  /** Members that ask for nothing here. */
  free: number;
  share: number;
  readonly members: Map<number, number>;
}

function createBucket(): Bucket {
  const lanes: LaneSum[] = [];
  let members = 0;
  return {
    add(item) {
      members++;
      item.forEach((lane, index) => {
        lanes[index] ??= { free: 0, share: 0, members: new Map() };
        addLane(lanes[index], lane);
      });
    },
    remove(item) {
      members--;
      item.forEach((lane, index) => {
        removeLane(lanes[index], lane);
      });
    },
    passes() {
      if (members === 0) return 0;
      return lanes.reduce((product, { free, share }) => product * (free > 0 ? 1 : Math.min(1, share)), 1);
    },
  };
}

function addLane(sum: LaneSum, lane: Lane): void {
  if (!lane) sum.free++;
  for (const value of lane?.values ?? []) {
    const key = keyOf(lane!.kind, value);
    const count = sum.members.get(key) ?? 0;
    sum.members.set(key, count + 1);
    if (count === 0) sum.share += shareOf(lane!.kind, value);
  }
}

function removeLane(sum: LaneSum, lane: Lane): void {
  if (!lane) sum.free--;
  for (const value of lane?.values ?? []) {
    const key = keyOf(lane!.kind, value);
    const count = sum.members.get(key)! - 1;
    sum.members.set(key, count);
    if (count === 0) sum.share -= shareOf(lane!.kind, value);
  }
}

type Kind = NonNullable<Lane>['kind'];

const KIND_BITS: Readonly<Record<Kind, number>> = { pair: 0, first: 0x10000, second: 0x20000 };

const keyOf = (kind: Kind, value: number): number => KIND_BITS[kind] | value;

const shareOf = (kind: Kind, value: number): number =>
  kind === 'pair' ? PAIR_PROBABILITY[value] : BYTE_PROBABILITY[value];
