import { type Bucket, createBucket } from './bucket.ts';
import type { Lanes } from './lanes.ts';

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

/** Items in buckets. */
export interface Clustering {
  readonly items: readonly (readonly Option[])[];
  readonly buckets: readonly Bucket[];
  /** For each item; there is none where it is in no bucket. */
  readonly placements: readonly Placement[];
  put(item: number, placement: Placement): void;
  /** Puts it where it costs least beside what is there. */
  putBest(item: number): void;
  take(item: number): void;
  /** Of a million places, how many are let through or hold what is looked for. */
  cost(): number;
}

const PER_MILLION = 1e6;

/** With nothing in any bucket yet. */
export function createClustering(items: readonly (readonly Option[])[], count: number): Clustering {
  const buckets = Array.from({ length: count }, createBucket);
  const placements: Placement[] = [];
  const clustering: Clustering = {
    items,
    buckets,
    placements,
    put(item, placement) {
      placements[item] = placement;
      buckets[placement.bucket].add(items[item][placement.option].lanes);
    },
    putBest(item) {
      clustering.put(item, cheapest(buckets, items[item]));
    },
    take(item) {
      const { option, bucket } = placements[item];
      buckets[bucket].remove(items[item][option].lanes);
      delete placements[item];
    },
    cost() {
      const passes = buckets.reduce((sum, bucket) => sum + bucket.passes(), 0);
      return placements.reduce((sum, { option }, item) => sum + items[item][option].perMillion, passes * PER_MILLION);
    },
  };
  return clustering;
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
