import type { SearchMatch } from '../../core/rules/search-match.ts';
import { seededRandom } from '../../rules/examples/random.ts';
import { likelyText } from '../../rules/tables/likely-text.ts';
import type { RegexEngine } from '../regex/engine.ts';
import { findMatches } from './find-matches.ts';

/** Milliseconds that a pattern takes here to be searched for in a million bytes of what looks like source code. */
export function searchCost({ pattern, edges, plan }: SearchMatch, engine: RegexEngine): number {
  const bytes = likelyText(seededRandom('search-cost'));
  const search = { bytes, pattern: engine.compile(pattern), edges, maxLength: plan.maxLength };
  const run = (): number => {
    const started = performance.now();
    for (const _ of findMatches({ ...search, ranges: [{ first: 0, last: bytes.length }] }));
    return performance.now() - started;
  };
  // The first run compiles.
  run();
  return (run() / bytes.length) * 1e6;
}
