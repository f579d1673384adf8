import { ALONE } from './nearness.ts';

/** A place that may be joined with one of the other side. */
export interface Element {
  readonly side: 'secret' | 'part';
  readonly start: number;
  readonly end: number;
  /** Of the name that it is assigned to, the words that tell whose it is. */
  readonly owner: ReadonlySet<string>;
}

/** What it costs to join two elements, the first of which stands first; undefined where that must not be. */
export type CostOf = (a: Element, b: Element) => number | undefined;

/** A run of elements of more bytes is not seen whole where a file is read in parts: only what stands closest is joined. */
const LONGEST_CHAIN = 64 << 10;
/** So many elements on either side are asked for one of the same owner. */
const MOST_NEIGHBOURS = 16;

/**
 * Joins secrets and parts, one to one and never across each other: first those whose names say the same owner, then
 * neighbours, so that all together are as near as can be.
 *
 * @param elements in order of place
 * @returns pairs of indices, the secret first
 */
export function pairUp(elements: readonly Element[], costOf: CostOf): readonly (readonly [number, number])[] {
  const named = pairByOwner(elements, costOf);
  const taken = new Set(named.flat());
  const left = elements.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const pairs = [...named];
  for (const chain of chainsOf(left, elements, costOf)) pairs.push(...pairNeighbours(chain, elements, costOf));
  return pairs.map(([a, b]) => (elements[a].side === 'secret' ? [a, b] : [b, a]));
}

type Pair = readonly [number, number];

/** Each secret with the only part in reach whose name has the same telling words, where that part has no other. */
function pairByOwner(elements: readonly Element[], costOf: CostOf): readonly Pair[] {
  const namesake = (index: number): number | undefined => {
    const own = elements[index];
    if (own.owner.size === 0) return undefined;
    const from = Math.max(0, index - MOST_NEIGHBOURS);
    const near = elements.slice(from, index + MOST_NEIGHBOURS + 1).flatMap((other, at) => {
      if (other.side === own.side || !isSameOwner(own, other)) return [];
      const cost = other.start < own.start ? costOf(other, own) : costOf(own, other);
      return cost === undefined ? [] : [from + at];
    });
    return near.length === 1 ? near[0] : undefined;
  };
  return elements.flatMap(({ side }, index) => {
    if (side !== 'secret') return [];
    const part = namesake(index);
    return part !== undefined && namesake(part) === index ? [[index, part] as const] : [];
  });
}

const isSameOwner = (a: Element, b: Element): boolean =>
  a.owner.size === b.owner.size && [...a.owner].every((word) => b.owner.has(word));

/** Whether both names have words of their own: then they are of two owners. */
export function isOtherOwner(a: Element, b: Element): boolean {
  return [...a.owner].some((word) => !b.owner.has(word)) && [...b.owner].some((word) => !a.owner.has(word));
}

/** Runs in which each could be joined with the next, were it of the other side. */
function* chainsOf(
  left: readonly number[],
  elements: readonly Element[],
  costOf: CostOf,
): Generator<readonly number[]> {
  for (const chain of split(left, elements, (a, b) => costOf(a, b) !== undefined)) {
    if (extent(chain, elements) <= LONGEST_CHAIN) yield chain;
    else
      for (const close of split(chain, elements, (a, b) => costOf(a, b) === 0))
        if (extent(close, elements) <= LONGEST_CHAIN) yield close;
  }
}

const extent = (chain: readonly number[], elements: readonly Element[]): number =>
  elements[chain[chain.length - 1]].end - elements[chain[0]].start;

function* split(
  indices: readonly number[],
  elements: readonly Element[],
  holds: (a: Element, b: Element) => boolean,
): Generator<readonly number[]> {
  let chain: number[] = [];
  for (const index of indices) {
    if (chain.length > 0 && !holds(elements[chain[chain.length - 1]], elements[index])) {
      yield chain;
      chain = [];
    }
    chain.push(index);
  }
  if (chain.length > 0) yield chain;
}

/** The cheapest way to join neighbours and leave the others alone; where two are as cheap, an id before its secret. */
function pairNeighbours(chain: readonly number[], elements: readonly Element[], costOf: CostOf): readonly Pair[] {
  const best = [0, ALONE];
  const joins = [false, false];
  for (let i = 2; i <= chain.length; i++) {
    const [a, b] = [elements[chain[i - 2]], elements[chain[i - 1]]];
    const cost = a.side !== b.side && !isColumn(chain, i - 2, elements, costOf) ? costOf(a, b) : undefined;
    const alone = best[i - 1] + ALONE;
    const joined = cost === undefined || isOtherOwner(a, b) ? Number.POSITIVE_INFINITY : best[i - 2] + cost;
    joins[i] = joined < alone || (joined === alone && b.side === 'secret');
    best[i] = Math.min(alone, joined);
  }
  const pairs: Pair[] = [];
  for (let i = chain.length; i > 1; i--) if (joins[i]) pairs.push([chain[i - 2], chain[--i]]);
  return pairs.reverse();
}

/** The border between several of one side and several of the other: nothing tells which of them belong together. */
function isColumn(chain: readonly number[], at: number, elements: readonly Element[], costOf: CostOf): boolean {
  const [before, a, b, after] = [at - 1, at, at + 1, at + 2].map((index) => elements[chain[index]]);
  if (before?.side !== a.side || after?.side !== b.side) return false;
  return [costOf(before, a), costOf(b, after)].every((cost) => cost !== undefined && cost < ALONE);
}
