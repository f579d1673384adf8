import { edgesHold } from '../edges.ts';
import { asciiWindow } from '../regex/ascii-window.ts';
import type { CompiledPattern, PatternHit } from '../regex/engine.ts';
import type { Range } from './ranges.ts';

/** A text, what to search for, and where it may begin. */
export interface MatchSearch {
  readonly bytes: Buffer;
  readonly pattern: CompiledPattern;
  readonly edges: Parameters<typeof edgesHold>[3];
  /** In order. */
  readonly ranges: readonly Range[];
  /** In bytes; longer matches are cut. */
  readonly maxLength: number;
}

/** A search goes forward in steps, so that each match costs at most one step and the length of a match. */
const LEAST_STEP = 4096;

/**
 * What a search over the whole text finds: the leftmost matches that do not overlap, as long as none begins outside of the
 * ranges. Empty matches are none. Each window has the byte before and the one behind whatever may match, so that `\b`, `^`
 * and `$` see what they would see in the whole text.
 */
export function* findMatches({ bytes, pattern, edges, ranges, maxLength }: MatchSearch): Generator<PatternHit> {
  const step = Math.max(LEAST_STEP, maxLength);
  let from = 0;
  for (const { first, last } of ranges) {
    from = Math.max(from, first);
    while (from <= last) {
      const until = Math.min(last, from + step - 1);
      const base = Math.max(0, from - 1);
      const window = asciiWindow(bytes, base, until + maxLength + 1);
      const hit = pattern.find(window, from - base);
      // What begins later may be cut off; its own step finds it whole.
      if (!hit || base + hit.matchStart > until) {
        from = until + 1;
        continue;
      }
      const [start, end] = [base + hit.matchStart, base + hit.matchEnd];
      const counts = end > start && edgesHold(bytes, start, end, edges);
      from = counts ? end : start + 1;
      if (counts) yield { matchStart: start, matchEnd: end, start: base + hit.start, end: base + hit.end };
    }
  }
}
