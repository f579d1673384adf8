import type { Span } from '../../core/match.ts';
import { hexValue } from './alphabets.ts';
import type { EncodedRun } from './encoded-run.ts';
import { isPrintable } from './text-test.ts';

/** Shortest hexadecimal text worth decoding: 16 bytes. */
const SHORTEST_HEX = 32;
const SAMPLE_BYTES = 8;

/** The run if it is of even length and begins with printable text, as digests and keys do not. */
export function hexRun(bytes: Uint8Array, { start, end }: Span): EncodedRun | undefined {
  if (end - start < SHORTEST_HEX || (end - start) % 2 !== 0) return undefined;
  for (let i = start; i < start + 2 * SAMPLE_BYTES; i += 2) {
    if (!isPrintable(hexValue(bytes[i]) * 16 + hexValue(bytes[i + 1]))) return undefined;
  }
  return { encoding: 'hex', start, end };
}
