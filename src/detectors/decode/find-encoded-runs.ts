import type { Span } from '../../core/match.ts';
import { BASE64, BASE64URL, HEX } from './alphabets.ts';
import { base64Run } from './base64-run.ts';
import type { EncodedRun } from './encoded-run.ts';
import { hexRun } from './hex-run.ts';
import { findPercentRuns } from './percent-run.ts';
import { alnumPieces, commonAlphabets, nextSymbolRun } from './symbol-runs.ts';

/**
 * The stretches of bytes that seem to be text in base64 (also base64url, also wrapped into lines), hexadecimal or percent
 * encoding. Linear in the bytes; runs of one encoding do not overlap, and none is longer than 1 MiB: longer ones come in
 * pieces.
 */
export function* findEncodedRuns(bytes: Uint8Array): Iterable<EncodedRun> {
  for (let run = nextSymbolRun(bytes, 0); run; ) {
    let end = run.end;
    for (const encoded of classify(bytes, run)) {
      yield encoded;
      end = Math.max(end, encoded.end);
    }
    run = nextSymbolRun(bytes, end);
  }
  yield* findPercentRuns(bytes);
}

function* classify(bytes: Uint8Array, run: Span): Iterable<EncodedRun> {
  const common = commonAlphabets(bytes, run);
  if (common & HEX) {
    const hex = hexRun(bytes, run);
    if (hex) yield hex;
    return;
  }
  const whole = common & (BASE64 | BASE64URL) ? base64Run(bytes, run) : undefined;
  if (whole) {
    yield whole;
    return;
  }
  // A segment of a path or of a name in kebab case may still be encoded.
  for (const piece of alnumPieces(bytes, run)) {
    if (piece.end - piece.start === run.end - run.start) continue;
    const encoded = commonAlphabets(bytes, piece) & HEX ? hexRun(bytes, piece) : base64Run(bytes, piece);
    if (encoded) yield encoded;
  }
}
