import { PAIR_PROBABILITY } from './frequency.ts';

const SIZE = 1 << 18;

/** 256 KiB that have the pairs of bytes that source code has: a first-order Markov chain, always the same. */
export function likelyText(random: () => number): Buffer {
  const rows = new Map<number, Float64Array>();
  const text = Buffer.alloc(SIZE);
  let before = 0x0a;
  for (let at = 0; at < SIZE; at++) {
    const row = rows.get(before) ?? cumulativeRow(before);
    rows.set(before, row);
    before = firstAbove(row, random() * row[255]);
    text[at] = before;
  }
  return text;
}

function cumulativeRow(first: number): Float64Array {
  let sum = 0;
  return Float64Array.from({ length: 256 }, (_, second) => {
    sum += PAIR_PROBABILITY[first | (second << 8)];
    return sum;
  });
}

function firstAbove(row: Float64Array, value: number): number {
  const found = row.findIndex((sum) => sum > value);
  return found < 0 ? 0x0a : found;
}
