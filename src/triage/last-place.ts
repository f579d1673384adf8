/**
 * Finds the last place at or before another one where a word begins; -1 where there is none. Asked in order of place, it looks at
 * each byte once.
 *
 * @param word in ASCII
 */
export function lastPlaceFinder(text: Buffer, word: string): (upTo: number) => number {
  let last = -1;
  let looked = 0;
  return (upTo) => {
    if (upTo < looked - 1) return text.lastIndexOf(word, upTo, 'latin1');
    const found = text.subarray(looked, upTo + word.length).lastIndexOf(word, undefined, 'latin1');
    if (found >= 0) last = looked + found;
    looked = upTo + 1;
    return last;
  };
}
