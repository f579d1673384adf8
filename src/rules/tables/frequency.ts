import frequencies from '../../../rules/frequencies.json' with { type: 'json' };
import { ALPHABET, decodeGrams, decodePairs, RAREST_GRAM } from './frequencies-file.ts';

/** How likely a pair of bytes, `first | second << 8`, is to stand at any place of a text; measured on public source code. */
export const PAIR_PROBABILITY: Float64Array = decodePairs(frequencies);

/** How likely a byte is to stand at any place of a text. */
export const BYTE_PROBABILITY: Float64Array = sumPairs(PAIR_PROBABILITY);

const GRAM = 4;
/** Decoding takes milliseconds, and most scans ask for none. */
let decodedGrams: ReadonlyMap<string, number> | undefined;

function perMillionOf(gram: string): number | undefined {
  decodedGrams ??= decodeGrams(frequencies);
  return decodedGrams.get(gram);
}

function sumPairs(pairs: Float64Array): Float64Array {
  const bytes = new Float64Array(256);
  pairs.forEach((probability, pair) => {
    bytes[pair & 0xff] += probability;
  });
  return bytes;
}

/** How often a text, in whatever case, occurs in a million bytes of source code: an estimate from its runs of four. */
export function expectedPerMillion(text: string): number {
  const lower = text.toLowerCase();
  if (lower.length < GRAM) return Math.max(fromPairs(lower), fromLongerRuns(lower));
  const runs = Array.from({ length: lower.length - GRAM + 1 }, (_, at) => perMillionOf(lower.slice(at, at + GRAM)));
  const common = runs.filter((perMillion) => perMillion !== undefined);
  // Of each run it is known how often it occurs at least; twice as often would have been kept as such.
  if (common.length === runs.length) return 2 * Math.min(...common);
  return Math.min(RAREST_GRAM, fromPairs(lower));
}

/** What a chain of pairs makes of it (a first-order Markov model): far too little for words, good for all else. */
function fromPairs(lower: string): number {
  let expected = 1e6 * BYTE_PROBABILITY[lower.charCodeAt(0)];
  for (let at = 1; at < lower.length; at++) {
    const before = lower.charCodeAt(at - 1);
    expected *= PAIR_PROBABILITY[before | (lower.charCodeAt(at) << 8)] / BYTE_PROBABILITY[before];
  }
  return expected;
}

/** The sum over all common runs of four that begin with the text. */
function fromLongerRuns(lower: string): number {
  let sum = 0;
  for (const next of ALPHABET)
    sum += lower.length === 3 ? (perMillionOf(lower + next) ?? 0) : fromLongerRuns(lower + next);
  return sum;
}
