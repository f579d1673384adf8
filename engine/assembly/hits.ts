import {
  HIT_HOLDS,
  HIT_LITERAL,
  HIT_LITERAL_END,
  HIT_NAME,
  HIT_NAME_END,
  HIT_SIZE,
  HIT_VALUE,
  HIT_VALUE_END,
  HITS,
  LONGEST_LITERAL,
} from './layout.ts';
import { textStart } from './subject.ts';

/** Called with as many hits as are known to be the next in order; they are gone after it. */
declare function takeHits(count: i32): void;

/** Where hits are gathered, in order of where their literals begin, then of probes; one more is being written. */
export const buffer = heap.alloc((HITS + 1) * HIT_SIZE);
let end: usize = buffer;

/** A place where a probe's own check held, or not, and where a match or a value begins there. */
export function report(probe: u32, literal: usize, literalEnd: usize, value: usize, holds: bool = true): void {
  const hit = end;
  store<u32>(hit, probe);
  storeOffset(hit + HIT_LITERAL, literal);
  storeOffset(hit + HIT_LITERAL_END, literalEnd);
  storeOffset(hit + HIT_VALUE, value);
  store<u32>(hit + HIT_HOLDS, holds ? 1 : 0);
  moveUp(hit);
  end += HIT_SIZE;
  if (end === buffer + HITS * HIT_SIZE) flushSettled(literal);
}

/** As `report`, with the end of the value and the span of the name that it was given to. An unlikely one does not hold; see `keepUnlikely`. */
export function reportNamed(
  probe: u32,
  literal: usize,
  literalEnd: usize,
  value: usize,
  valueEnd: usize,
  name: usize,
  nameEnd: usize,
  holds: bool,
): void {
  const hit = end;
  storeOffset(hit + HIT_VALUE_END, valueEnd);
  storeOffset(hit + HIT_NAME, name);
  storeOffset(hit + HIT_NAME_END, nameEnd);
  report(probe, literal, literalEnd, value, holds);
}

export function flush(): void {
  flushBefore(end);
}

/** What begins this far before the literal that was found last has nothing to come before it any more. */
const FARTHEST: i32 = LONGEST_LITERAL + 8;

/** Hands over what no later hit comes before; all, where that is none. */
function flushSettled(literal: usize): void {
  const unsettled = <i32>(literal - textStart) - FARTHEST;
  let first = end;
  while (first > buffer && <i32>load<u32>(first - HIT_SIZE + HIT_LITERAL) >= unsettled) first -= HIT_SIZE;
  flushBefore(first > buffer ? first : end);
}

function flushBefore(first: usize): void {
  if (first > buffer) takeHits(<i32>((first - buffer) / HIT_SIZE));
  memory.copy(buffer, first, end - first);
  end = buffer + (end - first);
}

/** Puts a hit where it belongs among those before it, of which few come after it: a literal is found by its anchor. */
function moveUp(hit: usize): void {
  let to = hit;
  while (to > buffer && isBefore(hit, to - HIT_SIZE)) to -= HIT_SIZE;
  if (to === hit) return;
  memory.copy(spare, hit, HIT_SIZE);
  memory.copy(to + HIT_SIZE, to, hit - to);
  memory.copy(to, spare, HIT_SIZE);
}

const spare = heap.alloc(HIT_SIZE);

function isBefore(a: usize, b: usize): bool {
  const literalOfA = load<u32>(a, HIT_LITERAL);
  const literalOfB = load<u32>(b, HIT_LITERAL);
  return literalOfA === literalOfB ? load<u32>(a) < load<u32>(b) : literalOfA < literalOfB;
}

function storeOffset(field: usize, at: usize): void {
  store<u32>(field, <u32>(at - textStart));
}
