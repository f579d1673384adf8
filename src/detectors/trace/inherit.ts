import type { Span } from '../../core/match.ts';
import type { Edit, Spans } from '../prefilter/matching-core.ts';

/** What the checks look at beside a match: the line context of 400 bytes, with its line break. */
export const CONTEXT = 402;

interface Placed {
  readonly at: number;
}

/** A stretch of a text that was copied from its base. */
export interface Copy {
  readonly start: number;
  readonly end: number;
  /** From a place in the base to the same one in the text. */
  readonly shift: number;
  /** Whether nothing stands before it in either text, or behind it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * Takes over the things of the base that are still there, each with the copy that it came with; in order of place.
 *
 * @param known in order of `at`
 * @param lost spans of the text of which nothing is taken over
 */
export function inherit<T extends Placed>(
  known: readonly T[],
  edit: Edit,
  length: number,
  lost: Spans,
  take: (thing: T, copy: Copy) => void,
): void {
  if (known.length === 0) return;
  const { copies } = edit;
  const first = known[0].at;
  const last = known[known.length - 1].at;
  let next = 0;
  for (let i = 0; i < copies.length; i += 3) {
    const from = copies[i + 1];
    const end = from + copies[i + 2];
    if (from > last || end <= first) continue;
    const shift = copies[i] - from;
    let copy: Copy | undefined;
    for (let k = firstFrom(known, from); k < known.length && known[k].at < end; k++) {
      const at = known[k].at + shift;
      while (next < lost.length && lost[next + 1] <= at) next += 2;
      if (next < lost.length && lost[next] <= at) continue;
      copy ??= copyAt(edit, i, length);
      take(known[k], copy);
    }
  }
}

function copyAt({ copies, baseLength }: Edit, index: number, length: number): Copy {
  const [start, from, size] = [copies[index], copies[index + 1], copies[index + 2]];
  return {
    start,
    end: start + size,
    shift: start - from,
    isFirst: start === 0 && from === 0,
    isLast: start + size === length && from + size === baseLength,
  };
}

/** The index of the first thing at `at` or later. */
function firstFrom(known: readonly Placed[], at: number): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (known[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether all of a span, and so many bytes on either side of it, came with the copy. */
export function cameWhole({ start, end }: Span, margin: number, copy: Copy): boolean {
  return (start - margin >= copy.start || copy.isFirst) && (end + margin <= copy.end || copy.isLast);
}
