const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** The indexes of some whole numbers in order of the numbers: sorted by 16 bits after the other, which takes no comparisons. */
export function orderOf(numbers: Float64Array): Uint32Array {
  let order = new Uint32Array(numbers.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  // What a word has no room for is left out.
  const low = new Uint32Array(numbers);
  const high = new Uint32Array(numbers.length);
  for (let i = 0; i < high.length; i++) high[i] = numbers[i] / 2 ** 32;
  for (const words of high.some((word) => word > 0) ? [low, high] : [low]) {
    order = inOrderOf(words, 0, order);
    order = inOrderOf(words, DIGIT_BITS, order);
  }
  return order;
}

/** The same indexes, in order of 16 bits of their words; where these are alike, as they were. */
function inOrderOf(words: Uint32Array, shift: number, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < words.length; i++) places[((words[i] >>> shift) & (DIGITS - 1)) + 1]++;
  for (let digit = 0; digit < DIGITS; digit++) places[digit + 1] += places[digit];
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const index = order[at];
    sorted[places[(words[index] >>> shift) & (DIGITS - 1)]++] = index;
  }
  return sorted;
}
