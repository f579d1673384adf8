import type { PatternNode } from '../pattern/ast.ts';
import { addChars, type ByteSet } from './byte-set.ts';

/** Bytes of a match whose sets are worked out; later ones are left to the regular expression. 64 hexadecimal digits fit, and a prefix. */
export const LONGEST_SHAPE = 80;

/** For each of a match's first bytes, up to 80 and no more than the shortest match has, the bytes that may stand there. */
export function shapeOf(node: PatternNode): readonly ByteSet[] {
  const sets = Array.from({ length: LONGEST_SHAPE }, () => new Uint8Array(256));
  const ends = walk(node, 1n, sets);
  return sets.slice(0, lowestBit(ends));
}

const ALL_OFFSETS = (1n << BigInt(LONGEST_SHAPE + 1)) - 1n;

/** Adds what `node` may match at each of the offsets (as bits) to the sets there; returns the offsets it may end at. */
function walk(node: PatternNode, offsets: bigint, sets: readonly ByteSet[]): bigint {
  switch (node.kind) {
    case 'assertion':
      return offsets;
    case 'chars':
      sets.forEach((set, offset) => {
        if (offsets & (1n << BigInt(offset))) addChars(set, node.chars);
      });
      return beyond(offsets << 1n);
    case 'choice':
      return node.options.reduce((ends, option) => ends | walk(option, offsets, sets), 0n);
    case 'concat':
      return node.parts.reduce((at, part) => walk(part, at, sets), offsets);
    case 'repeat':
      return walkRepeat(node, offsets, sets);
  }
}

function walkRepeat(node: PatternNode & { kind: 'repeat' }, offsets: bigint, sets: readonly ByteSet[]): bigint {
  const last = 1n << BigInt(LONGEST_SHAPE);
  let at = offsets;
  let ends = node.min === 0 ? at : 0n;
  for (let times = 1; times <= node.max; times++) {
    const next = walk(node.node, at, sets);
    if (times >= node.min) ends |= next;
    // From here on nothing changes.
    if (next === last || next === at) return ends | next;
    at = next;
  }
  return ends;
}

/** Offsets behind the last one that is looked at count as one. */
function beyond(offsets: bigint): bigint {
  const last = 1n << BigInt(LONGEST_SHAPE);
  return offsets > ALL_OFFSETS ? (offsets & ALL_OFFSETS) | last : offsets;
}

function lowestBit(bits: bigint): number {
  let index = 0;
  while (index < LONGEST_SHAPE && !(bits & (1n << BigInt(index)))) index++;
  return index;
}
