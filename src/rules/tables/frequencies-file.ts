/** What rules/frequencies.json holds; scripts/count-frequencies.mjs writes it. */
export interface Frequencies {
  /** For each character of the alphabet, the pairs that it begins: see encodePairs. */
  readonly pairs: readonly string[];
  /** Runs of four characters, lower case, one behind the other, by how often each occurs in a million bytes at least. */
  readonly grams: Readonly<Record<string, string>>;
}

/** Bytes that are counted; all others are rare in text. */
export const ALPHABET = `\t\n${Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('')}`;

/** A cell's char code is FIRST_CODE plus twice the bits of information that the pair carries, which is at most MOST_BITS. */
const FIRST_CODE = 35;
const MOST_BITS = 27;
const RAREST = 2 ** -MOST_BITS;
/** Runs of four that are rarer are not kept. */
export const RAREST_GRAM = 16;

/**
 * @param pairs probability of each pair, by `first | second << 8`
 * @param grams how often a run of four occurs in a million bytes
 * @public scripts/count-frequencies.mjs calls it
 */
export function encodeFrequencies(pairs: Float64Array, grams: ReadonlyMap<string, number>): Frequencies {
  return { pairs: encodePairs(pairs), grams: encodeGrams(grams) };
}

function encodePairs(pairs: Float64Array): readonly string[] {
  const cell = (first: string, second: string): string => {
    const share = pairs[first.charCodeAt(0) | (second.charCodeAt(0) << 8)];
    const bits = Math.min(MOST_BITS, -Math.log2(share || RAREST));
    return String.fromCharCode(FIRST_CODE + Math.round(2 * bits));
  };
  return [...ALPHABET].map((first) => [...ALPHABET].map((second) => cell(first, second)).join(''));
}

function encodeGrams(grams: ReadonlyMap<string, number>): Record<string, string> {
  const encoded: Record<string, string> = {};
  for (const [gram, perMillion] of [...grams].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (perMillion < RAREST_GRAM) continue;
    const floor = 2 ** Math.floor(Math.log2(perMillion));
    encoded[floor] = (encoded[floor] ?? '') + gram;
  }
  return encoded;
}

/** Probability of each pair of bytes, by `first | second << 8`. */
export function decodePairs({ pairs }: Frequencies): Float64Array {
  const probability = new Float64Array(0x10000).fill(RAREST);
  pairs.forEach((row, first) => {
    for (let second = 0; second < row.length; second++) {
      const pair = ALPHABET.charCodeAt(first) | (ALPHABET.charCodeAt(second) << 8);
      // Powers of two are not the same to the last bit in each version of Node, and tables are.
      probability[pair] = Math.fround(2 ** ((FIRST_CODE - row.charCodeAt(second)) / 2));
    }
  });
  return probability;
}

export function decodeGrams({ grams }: Frequencies): ReadonlyMap<string, number> {
  const perMillion = new Map<string, number>();
  for (const [floor, all] of Object.entries(grams)) {
    for (let at = 0; at < all.length; at += 4) perMillion.set(all.slice(at, at + 4), Number(floor));
  }
  return perMillion;
}
