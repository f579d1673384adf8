import { findPercentRuns } from './encoded/percent-runs.ts';
import { findSymbolRuns } from './encoded/symbol-runs.ts';
import { entropy } from './entropy.ts';
import { filter } from './filter.ts';
import { buffer, flush } from './hits.ts';
import { crc32 } from './objects/crc32.ts';
import { applyDelta, deltaTargetSize } from './objects/delta.ts';
import { inflateZlib } from './objects/inflate.ts';
import { keepUnlikely, reportAlways } from './probes.ts';
import { setText, textEnd, textStart } from './subject.ts';
import { useTablesAt } from './tables.ts';

export { applyDelta, crc32, deltaTargetSize, entropy, inflateZlib, keepUnlikely, reportAlways, useTablesAt };

/** Where `takeHits` finds its hits: HITS records of HIT_SIZE bytes. */
export function hitsAt(): usize {
  return buffer;
}

/** The end of what the module itself needs of its memory. */
export function memoryUsed(): usize {
  return heap.alloc(0);
}

/**
 * Hands the hits of the rules in use over to `takeHits`, in order of the places of the literals' anchors: those whose anchor
 * ends between the offsets `from` and `to` of the text, and perhaps some others.
 */
export function scan(start: usize, length: usize, from: usize, to: usize): void {
  setText(start, length);
  filter(start + from, min(start + to, textEnd));
  flush();
}

/**
 * Hands the stretches that are encoded text over to `takeRun`: base64 and hexadecimal in order of place, then percent; those
 * that begin between the offsets `from` and `to` of the text. No run may reach into the range from outside.
 */
export function findRuns(start: usize, length: usize, from: usize, to: usize): void {
  setText(start, length);
  const end = min(start + to, textEnd);
  findSymbolRuns(textStart + from, end);
  findPercentRuns(textStart + from, end);
}
