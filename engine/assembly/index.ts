import { findPercentRuns } from './encoded/percent-runs.ts';
import { findSymbolRuns } from './encoded/symbol-runs.ts';
import { entropy } from './entropy.ts';
import { filter } from './filter.ts';
import { buffer, flush } from './hits.ts';
import { keepUnlikely } from './probes.ts';
import { setText } from './subject.ts';
import { useTablesAt } from './tables.ts';

export { entropy, keepUnlikely, useTablesAt };

/** Where `takeHits` finds its hits: HITS records of HIT_SIZE bytes. */
export function hitsAt(): usize {
  return buffer;
}

/** The end of what the module itself needs of its memory. */
export function memoryUsed(): usize {
  return heap.alloc(0);
}

/** Hands all hits of the rules in use over to `takeHits`, in order of the places of the literals' anchors. */
export function scan(start: usize, length: usize): void {
  setText(start, length);
  filter();
  flush();
}

/** Hands all stretches that are encoded text over to `takeRun`: base64 and hexadecimal in order of place, then percent. */
export function findRuns(start: usize, length: usize): void {
  setText(start, length);
  findSymbolRuns();
  findPercentRuns();
}
