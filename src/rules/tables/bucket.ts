import { BYTE_PROBABILITY, PAIR_PROBABILITY } from './frequency.ts';
import type { Lane, Lanes } from './lanes.ts';

/** Literals that share a bit of the filter's table. */
export interface Bucket {
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

export function createBucket(): Bucket {
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
