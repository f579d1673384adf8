import {
  BUCKETS_PER_END,
  KEY_SIZE,
  SHIFT_OR_SIZE,
  SHORT_BUCKETS,
  WINDOW_SIZE,
} from '../../../engine/assembly/layout.ts';
import { cluster, type Lane, type Lanes } from './cluster.ts';

/** A literal for the filter. */
export interface FilteredLiteral {
  /** One char per byte; lower case when `fold` is set. */
  readonly text: string;
  readonly fold: boolean;
}

const LANES = 4;
const BUCKETS_OF_SHORT = Math.log2((SHORT_BUCKETS & 0xffff) + 1);
const PAIRS = 0x10000;

/**
 * The table of the stride-2 shift-or filter. An entry has four lanes of 32 bits; bit b of lane k is clear when the pair may
 * stand k pairs before the end of a literal of bucket b.
 */
export function buildShiftOr(literals: readonly FilteredLiteral[]): Uint8Array {
  const table = new Uint32Array(PAIRS * LANES).fill(0xffffffff);
  const alike = sortAlike(literals);
  const short = alike.filter(({ text }) => text.length < KEY_SIZE);
  const long = alike.filter(({ text }) => text.length >= KEY_SIZE);
  const fill = (members: readonly FilteredLiteral[], first: number, buckets: number, end: End): void => {
    const lanes = members.map((literal) => lanesOf(literal, end));
    cluster(lanes, buckets).forEach((indices, bucket) => {
      for (const index of indices) clearBits(table, lanes[index], 1 << (first + bucket));
    });
  };
  ENDS.forEach((end, index) => {
    const first = index * BUCKETS_PER_END;
    fill(short, first, BUCKETS_OF_SHORT, end);
    fill(long, first + BUCKETS_OF_SHORT, BUCKETS_PER_END - BUCKETS_OF_SHORT, end);
  });
  const bytes = new Uint8Array(table.buffer);
  if (bytes.length !== SHIFT_OR_SIZE) throw new Error('the shift-or table has not the size that the engine expects');
  return bytes;
}

/** In which byte of a pair a literal ends, in the order of the buckets. */
const ENDS = ['first', 'second'] as const;
type End = (typeof ENDS)[number];

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
