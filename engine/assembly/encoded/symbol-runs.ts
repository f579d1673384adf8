import { BASE64_RUN, HEX_RUN, LONGEST_RUN } from '../layout.ts';
import { textEnd, textStart } from '../subject.ts';
import { base64End } from './base64-run.ts';
import { isHexText } from './hex-run.ts';
import { beginsAsText } from './sample.ts';
import { lettersAndDigitsEnd, nextCore, SHORTEST, symbolsEnd } from './symbol-core.ts';
import { isHex, isOneAlphabet, isSymbol } from './symbols.ts';
import { takeRun } from './take-run.ts';

/** Before it begins what is reported. */
let last: usize = 0;

/**
 * Reports the stretches that seem to be text in base64 (also base64url, also wrapped into lines) or hexadecimal. They hold
 * SHORTEST letters and digits in a row: base64 of ASCII has other symbols only for `>`, `?` and `~`, while paths and names
 * have many.
 */
export function findSymbolRuns(first: usize, limit: usize): void {
  last = limit;
  let from = first;
  for (;;) {
    const core = nextCore(from, limit);
    if (core === 0) return;
    let start = core;
    while (start > from && isSymbol(start - 1)) start--;
    from = classify(start, symbolsEnd(core + SHORTEST, min(start + LONGEST_RUN, textEnd)));
  }
}

/** Reports what the run of symbols holds; returns where to go on. */
function classify(start: usize, end: usize): usize {
  if (isHex(start, end)) {
    if (isHexText(start, end)) report(HEX_RUN, start, end);
    return end;
  }
  // A text that is a part of a longer one may begin anywhere within a group of four symbols.
  const begins: usize = start === textStart ? 4 : 1;
  for (let from = start; from < start + begins; from++) {
    // Random bytes do not even begin as text: most of them are told before all of the run is looked at.
    if (!beginsAsText(from, end)) continue;
    if (!isOneAlphabet(start, end)) break;
    const whole = base64End(from, end);
    if (whole === 0) continue;
    report(BASE64_RUN, from, whole);
    return whole;
  }
  return classifyPieces(start, end);
}

/** A segment of a path or of a name in kebab case may still be encoded. */
function classifyPieces(start: usize, end: usize): usize {
  let furthest = end;
  let from = start;
  for (let at = start; at <= end; at++) {
    at = lettersAndDigitsEnd(at, end);
    const isPiece = at - from >= SHORTEST && at - from < end - start;
    if (isPiece) furthest = max(furthest, classifyPiece(from, at));
    from = at + 1;
  }
  return furthest;
}

function classifyPiece(start: usize, end: usize): usize {
  if (isHex(start, end)) {
    if (isHexText(start, end)) report(HEX_RUN, start, end);
    return end;
  }
  const whole = base64End(start, end);
  if (whole !== 0) report(BASE64_RUN, start, whole);
  return whole;
}

function report(encoding: u32, start: usize, end: usize): void {
  if (start < last) takeRun(encoding, <u32>(start - textStart), <u32>(end - textStart));
}
