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
} from './layout.ts';
import { textStart } from './subject.ts';

/** Called when as many hits have been gathered as fit; they are gone after it. */
declare function takeHits(count: i32): void;

/** Where hits are gathered. */
export const buffer = heap.alloc(HITS * HIT_SIZE);
let count = 0;

/** A place where a probe's own check held, or not, and where a match or a value begins there. */
export function report(probe: u32, literal: usize, literalEnd: usize, value: usize, holds: bool = true): void {
  const hit = buffer + count * HIT_SIZE;
  store<u32>(hit, probe);
  storeOffset(hit + HIT_LITERAL, literal);
  storeOffset(hit + HIT_LITERAL_END, literalEnd);
  storeOffset(hit + HIT_VALUE, value);
  store<u32>(hit + HIT_HOLDS, holds ? 1 : 0);
  if (++count === HITS) flush();
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
  const hit = buffer + count * HIT_SIZE;
  storeOffset(hit + HIT_VALUE_END, valueEnd);
  storeOffset(hit + HIT_NAME, name);
  storeOffset(hit + HIT_NAME_END, nameEnd);
  report(probe, literal, literalEnd, value, holds);
}

export function flush(): void {
  if (count > 0) takeHits(count);
  count = 0;
}

function storeOffset(field: usize, at: usize): void {
  store<u32>(field, <u32>(at - textStart));
}
