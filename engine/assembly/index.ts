import { findPercentRuns } from './encoded/percent-runs.ts';
import { findSymbolRuns } from './encoded/symbol-runs.ts';
import { entropy } from './entropy.ts';
import { filter } from './filter.ts';
import { buffer, flush } from './hits.ts';
import { LONGEST_LITERAL } from './layout.ts';
import { countNewlines } from './newlines.ts';
import { findBreaks, ranges, rangesAt, rangesSize, SPAN_SIZE, zones, zonesAt, zonesSize } from './objects/around.ts';
import { applyDelta, deltaTargetSize } from './objects/delta.ts';
import { inflateZlib } from './objects/inflate.ts';
import { diffTrees } from './objects/trees.ts';
import { keepUnlikely, reportAlways } from './probes.ts';
import { setPlaces, setText, textEnd } from './subject.ts';
import { useTablesAt } from './tables.ts';

export {
  applyDelta,
  countNewlines,
  deltaTargetSize,
  diffTrees,
  entropy,
  findBreaks,
  inflateZlib,
  keepUnlikely,
  rangesAt,
  rangesSize,
  reportAlways,
  useTablesAt,
  zonesAt,
  zonesSize,
};

/** Where `takeHits` finds its hits: HITS records of HIT_SIZE bytes. */
export function hitsAt(): usize {
  return buffer;
}

/** The end of what the module itself needs of its memory. */
export function memoryUsed(): usize {
  return heap.alloc(0);
}

/**
 * Hands the hits of the rules in use over to `takeHits`, in order of the places of the literals' anchors: those whose literal
 * begins between the offsets `from` and `to` of the text.
 */
export function scan(start: usize, length: usize, from: usize, to: usize): void {
  setText(start, length);
  scanRange(start + from, start + to);
  flush();
}

function scanRange(from: usize, to: usize): void {
  setPlaces(from, min(to, textEnd));
  filter(from, min(to + LONGEST_LITERAL, textEnd));
}

/**
 * Hands the stretches that are encoded text over to `takeRun`: base64 and hexadecimal in order of place, then percent; those
 * that begin between the offsets `from` and `to` of the text. No run may reach into the range from outside.
 */
export function findRuns(start: usize, length: usize, from: usize, to: usize): void {
  setText(start, length);
  findRunsIn(start + from, min(start + to, textEnd));
}

function findRunsIn(from: usize, to: usize): void {
  findSymbolRuns(from, to);
  findPercentRuns(from, to);
}

/** Does what `scan` does in all ranges around the breaks that were found last; see `findBreaks`. */
export function scanAround(start: usize, length: usize): void {
  setText(start, length);
  for (let range = ranges; range < ranges + rangesSize(); range += SPAN_SIZE)
    scanRange(start + load<u32>(range), start + load<u32>(range, 4));
  flush();
}

/** Does what `findRuns` does in all zones around the breaks that were found last; see `findBreaks`. */
export function findRunsAround(start: usize, length: usize): void {
  setText(start, length);
  for (let zone = zones; zone < zones + zonesSize(); zone += SPAN_SIZE)
    findRunsIn(start + load<u32>(zone), start + load<u32>(zone, 4));
}
