import {
  PART_SECOND,
  SHIFT_OR_SIZE,
  SHORT_FIRST,
  SHORT_SECOND,
  WHOLE_FIRST,
  WHOLE_SECOND,
  WINDOW_SIZE,
} from '../../../engine/assembly/layout.ts';
import { cluster } from './cluster.ts';
import type { Option } from './clustering.ts';
import { expectedPerMillion } from './frequency.ts';
import { type FilteredLiteral, type Lane, type Lanes, lanesAt } from './lanes.ts';

/** How many of a literal's bytes come before the end of what the filter looks for. */
export interface Anchored<Literal extends FilteredLiteral> {
  readonly literal: Literal;
  readonly anchor: number;
}

export interface ShiftOr<Literal extends FilteredLiteral> {
  /** An entry has four lanes of 32 bits; bit b of lane k is clear when the pair may stand k pairs before the end of a literal of bucket b. */
  readonly table: Uint8Array;
  /** Each literal once, or twice where it is longer than what the filter looks for. */
  readonly anchored: readonly Anchored<Literal>[];
}

const LANES = 4;
const PAIRS = 0x10000;
/** Literals of less have a bucket for themselves, as most of what the filter looks at is open for them. */
const SHORTEST_WHOLE = 4;

/** The table of the stride-2 shift-or filter. */
export function buildShiftOr<Literal extends FilteredLiteral>(literals: readonly Literal[]): ShiftOr<Literal> {
  const table = new Uint32Array(PAIRS * LANES).fill(0xffffffff);
  const alike = sortAlike(literals);
  const short = alike.filter(({ text }) => text.length < SHORTEST_WHOLE);
  const whole = alike.filter(({ text }) => text.length >= SHORTEST_WHOLE && text.length <= WINDOW_SIZE);
  const long = alike.filter(({ text }) => text.length > WINDOW_SIZE);
  fill(table, SHORT_FIRST, short.map(endingInFirst));
  fill(table, SHORT_SECOND, short.map(endingInSecond));
  fill(table, WHOLE_FIRST, whole.map(endingInFirst));
  fill(table, WHOLE_SECOND, whole.map(endingInSecond));
  const parts = long.flatMap((literal) => [partsOf(literal, 0), partsOf(literal, 1)]);
  const placements = fill(
    table,
    PART_SECOND,
    parts.map(({ options }) => options),
  );
  const bytes = new Uint8Array(table.buffer);
  if (bytes.length !== SHIFT_OR_SIZE) throw new Error('the shift-or table has not the size that the engine expects');
  return {
    table: bytes,
    anchored: [
      ...[...short, ...whole].map((literal) => ({ literal, anchor: literal.text.length })),
      ...parts.map(({ literal, anchors }, index) => ({ literal, anchor: anchors[placements[index]] })),
    ],
  };
}

/** Spreads items over the buckets of a mask, and returns for each which of its options was taken. */
function fill(table: Uint32Array, mask: number, items: readonly (readonly Option[])[]): readonly number[] {
  const bits = Array.from({ length: 32 }, (_, bit) => 1 << bit).filter((bit) => (mask & bit) !== 0);
  const placements = cluster(items, bits.length);
  const taken = placements.map(({ option, bucket }, index) => ({ bucket, lanes: items[index][option].lanes }));
  bits.forEach((bit, bucket) => {
    const members = taken.filter((one) => one.bucket === bucket);
    if (members.length > 0) clearBits(table, members, bit);
  });
  return placements.map(({ option }) => option);
}

/** A literal whose last byte is the first of a pair: what follows it is looked at, too. */
const endingInFirst = (literal: FilteredLiteral): readonly Option[] => [
  { lanes: lanesAt(literal, literal.text.length + 1), perMillion: 0 },
];

const endingInSecond = (literal: FilteredLiteral): readonly Option[] => [
  { lanes: lanesAt(literal, literal.text.length), perMillion: 0 },
];

/**
 * The parts of a long literal that end after an even number of its bytes, or an odd one: wherever the literal stands, one
 * of either ends with a pair.
 */
function partsOf<Literal extends FilteredLiteral>(literal: Literal, odd: 0 | 1) {
  const { length } = literal.text;
  const anchors = Array.from({ length: length - WINDOW_SIZE + 1 }, (_, at) => WINDOW_SIZE + at).filter(
    (anchor) => anchor % 2 === odd,
  );
  const options = anchors.map((anchor) => ({
    lanes: lanesAt(literal, anchor),
    perMillion: expectedPerMillion(literal.text.slice(anchor - WINDOW_SIZE, anchor)),
  }));
  return { literal, anchors, options };
}

/** Neighbours are alike: of the same length, for a short member leaves a bucket's outer lanes open, and with the same end. */
const sortAlike = <Literal extends FilteredLiteral>(literals: readonly Literal[]): readonly Literal[] =>
  literals
    .map((literal) => ({
      literal,
      key: Math.min(literal.text.length, WINDOW_SIZE) + [...literal.text].reverse().join(''),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ literal }) => literal);

/** In each lane, clears a bucket's bit of whatever one of its members may have there. */
function clearBits(table: Uint32Array, members: readonly { readonly lanes: Lanes }[], bit: number): void {
  for (let lane = 0; lane < LANES; lane++) {
    const possible = possiblePairs(members.map(({ lanes }) => lanes[lane]));
    for (let pair = 0; pair < PAIRS; pair++) if (possible[pair] === 1) table[pair * LANES + lane] &= ~bit;
  }
}

function possiblePairs(lanes: readonly Lane[]): Uint8Array {
  const possible = new Uint8Array(PAIRS);
  if (lanes.includes(undefined)) return possible.fill(1);
  const valuesOf = (kind: NonNullable<Lane>['kind']): ReadonlySet<number> =>
    new Set(lanes.flatMap((lane) => (lane?.kind === kind ? lane.values : [])));
  for (const pair of valuesOf('pair')) possible[pair] = 1;
  for (const second of valuesOf('second')) possible.fill(1, second << 8, (second + 1) << 8);
  for (const first of valuesOf('first')) for (let pair = first; pair < PAIRS; pair += 256) possible[pair] = 1;
  return possible;
}
