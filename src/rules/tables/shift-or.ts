import { SHIFT_OR_SIZE, WINDOW_SIZE } from '../../../engine/assembly/layout.ts';
import { cluster, type Lane, type Lanes } from './cluster.ts';

/** A literal for the filter. */
export interface FilteredLiteral {
  /** One char per byte; lower case when `fold` is set. */
  readonly text: string;
  readonly fold: boolean;
}

export interface ShiftOr {
  readonly table: Uint8Array;
  /** Buckets as bits: those of short and of long literals that end in the first byte of a pair, then in the second. */
  readonly masks: readonly [number, number, number, number];
}

/** Literals from here on are found by their last four bytes, shorter ones by two or three. */
const LONG = 4;
const LANES = 4;
const BUCKETS_PER_END = 16;
const BUCKETS_OF_SHORT = 2;
const PAIRS = 0x10000;

/**
 * The table of the stride-2 shift-or filter. An entry has four lanes of 32 bits; bit b of lane k is clear when the pair may
 * stand k pairs before the end of a literal of bucket b.
 */
export function buildShiftOr(literals: readonly FilteredLiteral[]): ShiftOr {
  const table = new Uint32Array(PAIRS * LANES).fill(0xffffffff);
  const alike = sortAlike(literals);
  const short = alike.filter(({ text }) => text.length < LONG);
  const long = alike.filter(({ text }) => text.length >= LONG);
  const ofShort = short.length > 0 ? BUCKETS_OF_SHORT : 0;
  const fill = (members: readonly FilteredLiteral[], first: number, buckets: number, end: End): number => {
    const lanes = members.map((literal) => lanesOf(literal, end));
    cluster(lanes, buckets).forEach((indices, bucket) => {
      for (const index of indices) clearBits(table, lanes[index], 1 << (first + bucket));
    });
    return maskOf(first, buckets);
  };
  const masks = [
    fill(short, 0, ofShort, 'first'),
    fill(long, ofShort, BUCKETS_PER_END - ofShort, 'first'),
    fill(short, BUCKETS_PER_END, ofShort, 'second'),
    fill(long, BUCKETS_PER_END + ofShort, BUCKETS_PER_END - ofShort, 'second'),
  ] as const;
  const bytes = new Uint8Array(table.buffer);
  if (bytes.length !== SHIFT_OR_SIZE) throw new Error('the shift-or table has not the size that the engine expects');
  return { table: bytes, masks };
}

/** In which byte of a pair a literal ends. */
type End = 'first' | 'second';

const maskOf = (first: number, buckets: number): number => ((2 ** buckets - 1) << first) >>> 0;

/** Neighbours are alike: of the same length, for a short member leaves a bucket's outer lanes open, and with the same end. */
const sortAlike = (literals: readonly FilteredLiteral[]): readonly FilteredLiteral[] =>
  literals
    .map((literal) => ({
      literal,
      key: Math.min(literal.text.length, WINDOW_SIZE) + [...literal.text].reverse().join(''),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ literal }) => literal);

function lanesOf({ text, fold }: FilteredLiteral, end: End): Lanes {
  const last = text.length - (end === 'second' ? 2 : 1);
  return Array.from({ length: LANES }, (_, lane) => laneAt(text, fold, last - 2 * lane));
}

function laneAt(text: string, fold: boolean, at: number): Lane {
  const [first, second] = [variantsAt(text, fold, at), variantsAt(text, fold, at + 1)];
  if (first && second) {
    return { kind: 'pair', values: first.flatMap((low) => second.map((high) => low | (high << 8))) };
  }
  if (first) return { kind: 'first', values: first };
  return second && { kind: 'second', values: second };
}

/** Both cases of a letter that is folded; undefined outside of the text. */
function variantsAt(text: string, fold: boolean, index: number): readonly number[] | undefined {
  if (index < 0 || index >= text.length) return undefined;
  const byte = text.charCodeAt(index);
  const isLetter = byte >= 0x61 && byte <= 0x7a;
  return fold && isLetter ? [byte, byte ^ 0x20] : [byte];
}

function clearBits(table: Uint32Array, lanes: Lanes, bit: number): void {
  lanes.forEach((lane, index) => {
    for (const pair of pairsOf(lane)) table[pair * LANES + index] &= ~bit;
  });
}

function* pairsOf(lane: Lane): Iterable<number> {
  if (lane?.kind === 'pair') {
    yield* lane.values;
    return;
  }
  const firsts = lane?.kind === 'first' ? lane.values : ANY;
  const seconds = lane?.kind === 'second' ? lane.values : ANY;
  for (const first of firsts) for (const second of seconds) yield first | (second << 8);
}

const ANY = Array.from({ length: 256 }, (_, byte) => byte);
