/** What a system fills in before a shell sees the script. */
const TEMPLATE = /\$\{\{|\{\{|\$\(|<</;

/**
 * The part of a word in which variables count: neither what stands in single quotes nor what a backslash takes its meaning
 * from, unless a template stands there.
 */
export function expandedText(word: string): string {
  let text = '';
  let quoted = false;
  for (let at = 0; at < word.length; at++) {
    const char = word[at];
    if (char === '\\') at++;
    else if (char === "'" && !quoted) {
      const end = word.indexOf("'", at + 1);
      const inner = word.slice(at + 1, end < 0 ? word.length : end);
      if (TEMPLATE.test(inner)) text += inner;
      at = end < 0 ? word.length : end;
    } else {
      if (char === '"') quoted = !quoted;
      text += char;
    }
  }
  return text;
}
