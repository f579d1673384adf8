import { beginsAt } from '../pattern/literals.ts';
import type { Element } from '../pattern/sequences.ts';
import { addChars, type ByteSet, byteSetOf } from './byte-set.ts';
import { LONGEST_SHAPE } from './shape.ts';

/** A byte that every match has behind its literal, near enough to be looked for at once. */
export interface Stop {
  readonly char: string;
  /** Bytes that may stand between the literal and it. */
  readonly before: ByteSet;
  /** The most of them. */
  readonly within: number;
}

/** Each place of the literal costs a walk of as many bytes. */
const FARTHEST_STOP = 256;

type Sequence = readonly Element[];

/** A layout from its literal on. */
export interface Tail {
  readonly elements: Sequence;
  /** All of the literals that it begins with, shortest first. */
  readonly literals: readonly string[];
}

/** @param literals each layout holds one of them */
export function tailsOf(sequences: readonly Sequence[], literals: readonly string[], fold: boolean): readonly Tail[] {
  return sequences.map((sequence) => {
    const beginning = (at: number) => literals.filter((literal) => beginsAt(sequence, at, literal, fold));
    const at = sequence.findIndex((_element, index) => beginning(index).length > 0);
    return { elements: sequence.slice(at), literals: beginning(at).sort((a, b) => a.length - b.length) };
  });
}

/** As `shapeOf`, from the literal on. */
export function shapeFromLiteral(tails: readonly Tail[]): readonly ByteSet[] {
  const sets = Array.from({ length: LONGEST_SHAPE }, () => new Uint8Array(256));
  const shortest = tails.map(({ elements }) => addShape(elements, sets));
  return sets.slice(0, Math.min(LONGEST_SHAPE, ...shortest));
}

/** Returns how many bytes the sequence has at least. */
function addShape(sequence: Sequence, sets: readonly ByteSet[]): number {
  let [first, last] = [0, 0];
  for (const { chars, min, max } of sequence) {
    for (let offset = first; offset < Math.min(last + max, sets.length); offset++) addChars(sets[offset], chars);
    first += min;
    last += max;
  }
  return first;
}

/** The last stop byte that all layouts share, or undefined. */
export function stopOf(tails: readonly Tail[]): Stop | undefined {
  const [first, ...others] = tails.map(stopsOf);
  const shared = first.filter(({ char }) => others.every((stops) => stops.some((stop) => stop.char === char)));
  const char = shared.at(-1)?.char;
  if (char === undefined) return undefined;
  const all = [first, ...others].map((stops) => stops.find((stop) => stop.char === char)!);
  const before = byteSetOf(all.map((stop) => stop.chars).join(''));
  return { char, before, within: Math.max(...all.map((stop) => stop.within)) };
}

interface StopOfSequence {
  readonly char: string;
  readonly chars: string;
  readonly within: number;
}

function stopsOf({ elements, literals }: Tail): readonly StopOfSequence[] {
  const [shortest, longest] = [literals[0].length, literals.at(-1)!.length];
  const stops: StopOfSequence[] = [];
  // Behind the shortest literal, the rest of the longest may still follow.
  let [chars, within] = ['', 0];
  for (const [index, { char, anyCase, ...element }] of elements.entries()) {
    if (within > FARTHEST_STOP) break;
    if (index < shortest) continue;
    if (index >= longest && char !== undefined && !anyCase && !chars.includes(char))
      stops.push({ char, chars, within });
    chars += element.chars;
    within += element.max;
  }
  return stops;
}
