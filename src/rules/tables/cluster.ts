import { createBucket } from './bucket.ts';
import { type Clustering, createClustering, type Option, type Placement } from './clustering.ts';

/** Passes over all items; later ones move next to nothing. */
const PASSES = 4;
/** How often two buckets are emptied; later rounds gain little, and each takes as long as a pass or two. */
const ROUNDS = 12;

/**
 * Spreads literals over buckets so that together the buckets let little through: a bucket passes whatever has, in each lane,
 * something that one of its literals has there.
 *
 * @param items for each the options of which one is taken, in an order in which neighbours are alike
 * @returns for each item
 */
export function cluster(items: readonly (readonly Option[])[], buckets: number): readonly Placement[] {
  const [one, other] = [neighboursTogether, oneByOne].map((start) => {
    const clustering = createClustering(items, buckets);
    start(clustering);
    for (let pass = 0; pass < PASSES; pass++) move(clustering);
    return clustering;
  });
  const better = other.cost() < one.cost() ? other : one;
  for (let round = 0; round < ROUNDS; round++) refill(better, round);
  return better.placements;
}

function neighboursTogether({ items, buckets, put }: Clustering): void {
  items.forEach((_options, item) => {
    put(item, { option: 0, bucket: Math.floor((item * buckets.length) / items.length) });
  });
}

function oneByOne({ items, putBest }: Clustering): void {
  for (const item of byShare(items, [...items.keys()])) putBest(item);
}

/** Those first that let most through wherever they are. */
function byShare(items: readonly (readonly Option[])[], some: readonly number[]): readonly number[] {
  const { passesWith } = createBucket();
  return some
    .map((item) => ({ item, share: Math.min(...items[item].map(({ lanes }) => passesWith(lanes))) }))
    .sort((a, b) => b.share - a.share)
    .map(({ item }) => item);
}

/** Puts each where it costs least beside all others. */
function move({ items, take, putBest }: Clustering): void {
  items.forEach((_options, item) => {
    take(item);
    putBest(item);
  });
}

/**
 * Empties one of the three buckets that let most through, and another, and fills them again one by one; what was there
 * before comes back unless that is better. No single move leads away from members that share what others do not.
 */
function refill(clustering: Clustering, round: number): void {
  const { items, buckets, put, putBest, take, cost } = clustering;
  const before = { cost: cost(), placements: [...clustering.placements] };
  const byPasses = [...buckets.keys()].sort((a, b) => buckets[b].passes() - buckets[a].passes());
  const emptied = [byPasses[round % Math.min(3, byPasses.length)], byPasses[(5 * round + 1) % byPasses.length]];
  const taken = [...items.keys()].filter((item) => emptied.includes(before.placements[item].bucket));
  taken.forEach(take);
  for (const item of byShare(items, taken)) putBest(item);
  move(clustering);
  if (cost() < before.cost) return;
  items.forEach((_options, item) => {
    take(item);
    put(item, before.placements[item]);
  });
}
