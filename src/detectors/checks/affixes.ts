/** Whether a text begins or ends with one of some others, or holds one. */
export type TextTest = (text: string) => boolean;

const CODES = 256;

/** Most texts are told by their first character. @param prefixes not empty, of latin1 */
export function startsWithAny(prefixes: readonly string[]): TextTest {
  const byFirst = listedBy(prefixes, (prefix) => prefix.charCodeAt(0));
  return (text) => byFirst[text.charCodeAt(0)]?.some((prefix) => text.startsWith(prefix)) ?? false;
}

/** Most texts are told by their last character. @param endings not empty, of latin1 */
export function endsWithAny(endings: readonly string[]): TextTest {
  const byLast = listedBy(endings, (ending) => ending.charCodeAt(ending.length - 1));
  return (text) => byLast[text.charCodeAt(text.length - 1)]?.some((ending) => text.endsWith(ending)) ?? false;
}

const PAIRS = 1024;

/** Looks once at each place of the text, and there only for what begins with the pair of characters. @param words of two or more */
export function includesAny(words: readonly string[]): TextTest {
  const byPair = listedBy(words, (word) => pairAt(word, 0), PAIRS);
  const begins = Uint8Array.from(byPair, (list) => Number(list !== undefined));
  return (text) => {
    for (let i = 0; i < text.length - 1; i++) {
      const pair = pairAt(text, i);
      if (begins[pair] === 1 && standsThere(byPair[pair] ?? [], text, i)) return true;
    }
    return false;
  };
}

/** Apart from the loop that asks, for which a closure here would be made at each character. */
const standsThere = (words: readonly string[], text: string, at: number): boolean =>
  words.some((word) => text.startsWith(word, at));

const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) << 5) ^ text.charCodeAt(at + 1)) & (PAIRS - 1);

function listedBy(
  words: readonly string[],
  keyOf: (word: string) => number,
  keys = CODES,
): readonly (readonly string[] | undefined)[] {
  const lists = Array.from<string[] | undefined>({ length: keys });
  for (const word of words) {
    const key = keyOf(word);
    lists[key] = [...(lists[key] ?? []), word];
  }
  return lists;
}
