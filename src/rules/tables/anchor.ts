import { commonnessOfEnd, expectedPerMillion } from './frequency.ts';

/** Bytes that the filter looks at: four pairs. */
const WINDOW = 8;
/**
 * How many of a literal's bytes come before the end of its rarest part: the eight bytes before are what the filter looks
 * for, and the last four of them are its key. Common keys make long chains of literals.
 */
export function anchorOf(text: string): number {
  let [best, least] = [text.length, Number.POSITIVE_INFINITY];
  for (let end = text.length; end >= Math.min(text.length, WINDOW); end--) {
    const window = text.slice(Math.max(0, end - WINDOW), end);
    const cost = commonnessOfEnd(window) + expectedPerMillion(window);
    if (cost < least) [best, least] = [end, cost];
  }
  return best;
}
