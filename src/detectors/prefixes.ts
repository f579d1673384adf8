/** Texts that mean something where another text begins with them. */
export interface Prefixes<T> {
  /** The longest that a text begins with, of at least so many characters. */
  longestOf(text: string, shortest: number): Found<T> | undefined;
}

interface Found<T> {
  readonly means: T;
  readonly length: number;
}

/** Most texts begin with none, which their first characters tell. */
const KEY_LENGTH = 3;

/**
 * @param texts of at least three characters
 * @param meaningOf asked once for a text, when it is first met; undefined where it means nothing after all
 */
export function prefixes<T extends object>(
  texts: readonly string[],
  meaningOf: (text: string) => T | undefined,
): Prefixes<T> {
  const byKey = new Map<string, string[]>();
  for (const text of texts.toSorted((a, b) => b.length - a.length)) {
    const key = text.slice(0, KEY_LENGTH);
    const known = byKey.get(key);
    if (known) known.push(text);
    else byKey.set(key, [text]);
  }
  const meanings = new Map<string, T | undefined>();
  const knownMeaning = (text: string): T | undefined => {
    if (!meanings.has(text)) meanings.set(text, meaningOf(text));
    return meanings.get(text);
  };
  return {
    longestOf(text, shortest) {
      for (const prefix of byKey.get(text.slice(0, KEY_LENGTH)) ?? []) {
        if (prefix.length < shortest || !text.startsWith(prefix)) continue;
        const means = knownMeaning(prefix);
        if (means) return { means, length: prefix.length };
      }
      return undefined;
    },
  };
}
