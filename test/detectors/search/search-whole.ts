import { asciiWindow } from '../../../src/detectors/regex/ascii-window.ts';
import type { CompiledPattern, PatternHit } from '../../../src/detectors/regex/engine.ts';

/** The leftmost matches that do not overlap, as the engine alone finds them in the whole text. */
export function searchWhole(pattern: CompiledPattern, bytes: Buffer): readonly PatternHit[] {
  const text = asciiWindow(bytes, 0, bytes.length);
  const hits: PatternHit[] = [];
  for (let from = 0; from <= text.length; ) {
    const hit = pattern.find(text, from);
    if (!hit) break;
    if (hit.matchEnd > hit.matchStart) hits.push(hit);
    from = Math.max(hit.matchEnd, hit.matchStart + 1);
  }
  return hits;
}
