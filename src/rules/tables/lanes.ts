import type { Neighbours } from './neighbours.ts';

/** A literal for the filter. */
export interface FilteredLiteral {
  /** One char per byte; lower case when `fold` is set. */
  readonly text: string;
  readonly fold: boolean;
  readonly neighbours: Neighbours;
}

/** What may stand in a pair of bytes: pairs as `first | second << 8`, or one of its bytes; undefined: anything. */
export type Lane = { readonly kind: 'pair' | 'first' | 'second'; readonly values: readonly number[] } | undefined;

/** Constraints on the last pair of bytes that the filter looks at for a literal, the one before, and so on. */
export type Lanes = readonly Lane[];

const LANES = 4;
const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/**
 * The four pairs that end with a literal's byte `end - 1`, be it behind its end.
 *
 * @param end at least 1, at most the literal's length and 1
 */
export const lanesAt = (literal: FilteredLiteral, end: number): Lanes =>
  Array.from({ length: LANES }, (_, lane) => laneAt(literal, end - 2 - 2 * lane));

/** The pair that begins with the literal's byte `at`. */
function laneAt(literal: FilteredLiteral, at: number): Lane {
  const { length } = literal.text;
  if (at < -2 || at >= length) return undefined;
  if (at === -2) return laneOf('second', bytesBefore(literal));
  const firsts = at === -1 ? ALL_BYTES : variantsAt(literal, at);
  const seconds = at + 1 === length ? ALL_BYTES : variantsAt(literal, at + 1);
  const { mayPrecede, mayFollow } = literal.neighbours;
  const isPossible = (first: number, second: number): boolean =>
    (at !== -1 || mayPrecede(first, second)) && (at + 1 !== length || mayFollow(second, first));
  const values = firsts.flatMap((first) =>
    seconds.flatMap((second) => (isPossible(first, second) ? [first | (second << 8)] : [])),
  );
  if (values.length < firsts.length * seconds.length || (at >= 0 && at + 1 < length)) return { kind: 'pair', values };
  return at === -1 ? laneOf('second', seconds) : laneOf('first', firsts);
}

const laneOf = (kind: 'first' | 'second', values: readonly number[]): Lane =>
  values.length < ALL_BYTES.length ? { kind, values } : undefined;

const bytesBefore = (literal: FilteredLiteral): readonly number[] =>
  ALL_BYTES.filter((byte) => variantsAt(literal, 0).some((first) => literal.neighbours.mayPrecede(byte, first)));

/** Both cases of a letter that is folded. */
function variantsAt({ text, fold }: FilteredLiteral, index: number): readonly number[] {
  const byte = text.charCodeAt(index);
  const isLetter = byte >= 0x61 && byte <= 0x7a;
  return fold && isLetter ? [byte, byte ^ 0x20] : [byte];
}
